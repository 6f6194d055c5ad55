import type { SdkCall } from '../model/call.ts';
import type { CallResolution } from './resolve-call.ts';

/** What calls were found to need before, with one state of the data and one set of settings. */
export interface KeptResolutions {
  /** What an equal call was found to need, else what `resolve` says. */
  find(call: SdkCall, resolve: (call: SdkCall) => CallResolution): CallResolution;
}

/** Keeps what was found since the last but one `begin`, which starts a program's calls. */
export function createKeptResolutions(): KeptResolutions & { begin(): void } {
  let before = new Map<string, CallResolution>();
  let now = new Map<string, CallResolution>();
  return {
    begin() {
      before = now;
      now = new Map();
    },
    find(call, resolve) {
      const key = JSON.stringify(call);
      const found = now.get(key) ?? before.get(key) ?? resolve(call);
      now.set(key, found);
      return found;
    },
  };
}
