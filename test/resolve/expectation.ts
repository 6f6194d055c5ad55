import { formatAction } from '../../src/model/action.ts';
import type { SdkCall } from '../../src/model/call.ts';
import { formatResource } from '../../src/model/resource-pattern.ts';
import type { Settings } from '../../src/model/settings.ts';
import type { Resolution } from '../../src/resolve/resolution.ts';
import { resolveCalls } from '../../src/resolve/resolve-calls.ts';
import { knowledge } from './knowledge.ts';

/** An account and a region that are known, and no permissions on keys. */
export const settings: Settings = { account: '111122223333', region: 'eu-central-1', kms: 'none', environment: {} };

export function resolve(calls: readonly SdkCall[], changes: Partial<Settings> = {}): Resolution {
  return resolveCalls(calls, knowledge, { ...settings, ...changes });
}

/** Permissions as texts: `s3:GetObject arn:aws:s3:::reports/* if key=value assumed`. */
export function permissionLines({ permissions }: Resolution): readonly string[] {
  return permissions.map(({ action, resources, conditions, assumed }) => {
    const on = resources.map(formatResource).join(' ');
    const under = conditions.map(({ operator, key, values }) => ` if ${operator} ${key}=${values.join(',')}`).join('');
    return `${formatAction(action)} ${on}${under}${assumed ? ' assumed' : ''}`;
  });
}

export function findingKindsOf({ findings }: Resolution): readonly string[] {
  return [...new Set(findings.map(({ kind }) => kind))].sort();
}
