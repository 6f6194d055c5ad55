import { type Denial, knownValue } from '../model/denial.ts';
import type { Settings } from '../model/settings.ts';
import type { Knowledge, Resolution } from '../resolve/resolution.ts';
import { resolveCalls } from '../resolve/resolve-calls.ts';
import { findOpenCall } from './actions.ts';

/** What the operation of a denial needs, its input not known; `undefined` where the text tells no operation. */
export function needsOf(denial: Denial, knowledge: Knowledge, settings: Settings): Resolution | undefined {
  const service = knownValue(denial.service);
  const operation = knownValue(denial.operation);
  if (!denial.iam || service === undefined || operation === undefined) return undefined;
  const call = findOpenCall(service, operation, knowledge);
  return call === undefined ? undefined : resolveCalls([call], knowledge, settings);
}
