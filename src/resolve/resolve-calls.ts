import type { SdkCall } from '../model/call.ts';
import { compareCalls } from '../model/call.ts';
import { sortFindings } from '../model/finding.ts';
import type { Settings } from '../model/settings.ts';
import { clientFindings } from './client-setup.ts';
import type { KeptResolutions } from './kept-resolutions.ts';
import { mergePermissions, sortUses } from './merge-permissions.ts';
import type { Knowledge, Resolution } from './resolution.ts';
import { type CallResolution, resolveCall } from './resolve-call.ts';

/**
 * What a program's SDK calls need: each call's operation, its actions and their necessity, the resources that its input
 * names and the conditions, merged over all calls.
 */
export function resolveCalls(
  calls: readonly SdkCall[],
  knowledge: Knowledge,
  settings: Settings,
  kept?: KeptResolutions,
): Resolution {
  const resolve = (call: SdkCall): CallResolution => resolveCall(call, knowledge, settings);
  const sorted = calls.toSorted(compareCalls);
  const resolved = sorted.map((call) => kept?.find(call, resolve) ?? resolve(call));
  const granted = sorted.filter((_, index) => (resolved[index]?.permissions.length ?? 0) > 0);
  return {
    permissions: mergePermissions(resolved.flatMap(({ permissions }) => permissions)),
    notGranted: sortUses(resolved.flatMap(({ notGranted }) => notGranted)),
    withoutPermission: resolved.flatMap(({ withoutPermission }) => withoutPermission ?? []),
    findings: sortFindings([...resolved.flatMap(({ findings }) => findings), ...clientFindings(granted, settings)]),
  };
}
