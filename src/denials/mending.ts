import type { BlamedPolicy, Denial, Mending } from '../model/denial.ts';
import { knownValue } from '../model/denial.ts';

/** Who has to change what, by the reason that the text gives. */
export function mendingOf(denial: Denial): Mending {
  const kind = knownValue(denial.principalKind);
  if (!denial.iam) return isAboutCredentials(denial) ? 'signature' : 'other-service';
  if (kind === 'anonymous') return 'signature';
  const policy = knownValue(denial.policyType);
  const reason = knownValue(denial.reason);
  if (policy !== undefined && policy !== 'identity') return mendingOfPolicy(policy, denial);
  if (reason === 'explicit') return 'explicit-deny';
  if (kind === 'service') return 'resource-policy';
  return denial.fixable === 'identity' ? 'identity-policy' : 'unclear';
}

/** The notes on codes and sentences about credentials all say so. */
function isAboutCredentials({ notes }: Denial): boolean {
  return /credentials|signature|signed|clock/.test(notes[0] ?? '');
}

function mendingOfPolicy(policy: Exclude<BlamedPolicy, 'identity'>, denial: Denial): Mending {
  if (policy === 'resource' && knownValue(denial.action)?.startsWith('kms:') === true) return 'key-policy';
  return mendingByPolicy[policy];
}

const mendingByPolicy = {
  resource: 'resource-policy',
  scp: 'service-control-policy',
  rcp: 'resource-control-policy',
  boundary: 'permissions-boundary',
  session: 'session-policy',
  'vpc-endpoint': 'endpoint-policy',
  trust: 'trust-policy',
} as const satisfies Record<Exclude<BlamedPolicy, 'identity'>, Mending>;
