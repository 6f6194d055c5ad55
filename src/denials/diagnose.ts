import { assertNever } from '../model/assert-never.ts';
import { type BlamedPolicy, type Denial, type Diagnosis, knownValue, type Mending } from '../model/denial.ts';
import { parseArn } from '../resolve/arn-format.ts';
import type { LinkedCalls } from './link-calls.ts';
import { mendingOf } from './mending.ts';
import { type RemarkFacts, remarksOn } from './remarks.ts';

/** Says in one sentence what happened, in one what mends it and by whom, and what else may lie behind it. */
export function diagnose(denial: Denial, linked: LinkedCalls, facts: RemarkFacts): Diagnosis {
  const mending = mendingOf(denial);
  return {
    happened: happened(denial),
    mend: mend(denial, mending, facts.proposed),
    mending,
    remarks: remarksOn(denial, linked, facts),
    calls: linked.calls,
  };
}

function happened(denial: Denial): string {
  if (!denial.iam)
    return `The request was refused, but not by an IAM policy: ${denial.notes[0] ?? 'no policy is involved'}.`;
  const what = whatOf(denial);
  const resource =
    knownValue(denial.resource) ?? knownValue(denial.resourceText) ?? knownValue(denial.malformedResource);
  const on = resource === undefined ? '' : resource === '*' ? ' on all resources' : ` on ${resource}`;
  return `${whoOf(denial)} was denied ${what}${on}${becauseOf(denial)}.`;
}

/** The principal, as a subject. */
function whoOf(denial: Denial): string {
  const principal = knownValue(denial.principal);
  const kind = knownValue(denial.principalKind);
  if (principal === undefined || kind === undefined) return 'A principal that the text does not name';
  const parts = parseArn(principal)?.resource.split('/') ?? [];
  switch (kind) {
    case 'assumed-role':
      return `The role ${parts[1] ?? principal}`;
    case 'role':
      return `The role ${parts.at(-1) ?? principal}`;
    case 'user':
      return `The user ${parts.at(-1) ?? principal}`;
    case 'root':
      return `The root user of ${parseArn(principal)?.account ?? 'the account'}`;
    case 'federated':
      return `The federated user ${parts.at(-1) ?? principal}`;
    case 'anonymous':
      return 'An unsigned request';
    case 'service':
      return `The service ${principal}`;
    case 'account':
      return `The account ${principal}`;
    case 'masked':
      return 'A principal whose name is masked';
    case 'identity-center':
    case 'unique-id':
    case 'name':
      return `The principal ${principal}`;
    default:
      return assertNever(kind);
  }
}

function whatOf(denial: Denial): string {
  const { actions } = denial;
  if (actions.length > 1) return actions.join(' and ');
  const action = knownValue(denial.action);
  if (action !== undefined) return action;
  const operation = knownValue(denial.operation);
  const service = knownValue(denial.service);
  if (operation !== undefined) return service === undefined ? operation : `${service} ${operation}`;
  return service === undefined ? 'a request' : `a request to ${service}`;
}

const policyNames = {
  identity: 'identity-based policy',
  resource: 'resource-based policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  'vpc-endpoint': 'VPC endpoint policy',
  trust: 'role trust policy',
} as const satisfies Record<BlamedPolicy, string>;

function becauseOf(denial: Denial): string {
  const policy = knownValue(denial.policyType);
  const arn = knownValue(denial.policyArn);
  const named = policy === undefined ? '' : policyNames[policy];
  switch (knownValue(denial.reason)) {
    case 'implicit':
      return `: no ${named === '' ? 'policy' : named} allows it`;
    case 'explicit':
      if (policy === undefined) return ': something denies it explicitly';
      return `: ${policy === 'identity' ? 'an' : 'a'} ${named}${arn === undefined ? '' : ` (${arn})`} denies it explicitly`;
    case 'ambiguous':
      return ': the text names several reasons';
    default:
      return policy === 'trust' ? ': the trust policy of the role does not allow it' : '; the text gives no reason';
  }
}

/** The sentence about what to do. */
function mend(denial: Denial, mending: Mending, proposed: boolean): string {
  const explicit = knownValue(denial.reason) === 'explicit';
  const arn = knownValue(denial.policyArn);
  const named = arn === undefined ? '' : ` ${arn}`;
  switch (mending) {
    case 'identity-policy':
      return proposed
        ? `${policyOwner(denial)} has to allow it; the proposed statement does.`
        : `${policyOwner(denial)} has to allow it.`;
    case 'explicit-deny':
      return `An Allow cannot help: whoever owns the policy with the Deny${named} has to change it, or the request has to be one that it does not match.`;
    case 'resource-policy':
      return `The owner of ${ownedBy(denial)} has to ${explicit ? 'change the Deny in' : 'allow it in'} the policy of that resource.`;
    case 'key-policy':
      return `The owner of the key has to ${explicit ? 'change the Deny in' : 'allow it in'} the key's policy, or by a grant.`;
    case 'trust-policy':
      return `The owner of the role has to name this principal in the role's trust policy.`;
    case 'service-control-policy':
      return `The organization's administrator has to change the service control policy${named}; a policy in the account cannot.`;
    case 'resource-control-policy':
      return `The administrator of the resource's organization has to change the resource control policy${named}.`;
    case 'permissions-boundary':
      return `Whoever sets the permissions boundary${named} of the principal has to ${explicit ? 'change the Deny in it' : 'allow it there'}; an identity policy alone cannot.`;
    case 'session-policy':
      return `Whoever starts the session has to pass a session policy that ${explicit ? 'does not deny' : 'allows'} it.`;
    case 'endpoint-policy':
      return `The owner of the VPC endpoint has to ${explicit ? 'change the Deny in' : 'allow it in'} the endpoint's policy.`;
    case 'signature':
      return denial.iam
        ? 'Sign the request with credentials of a principal; an identity policy cannot help a request without one.'
        : 'Check the credentials and the clock of the client; no policy was asked.';
    case 'other-service':
      return 'Grant the access where the service keeps it; an IAM policy cannot.';
    case 'unclear':
      return proposed
        ? `If ${lowered(policyOwner(denial))} does not allow it, the proposed statement does; if it already allows it, another kind of policy denies it.`
        : `The text tells too little to name the change; ${lowered(policyOwner(denial))} is the first place to look.`;
    default:
      return assertNever(mending);
  }
}

function policyOwner(denial: Denial): string {
  const principal = knownValue(denial.principal) ?? '';
  if (/:assumed-role\/AWSReservedSSO_/.test(principal)) return 'The permission set in IAM Identity Center';
  const parts = parseArn(principal)?.resource.split('/') ?? [];
  const [type, first] = parts;
  if (type === 'assumed-role' && first !== undefined) return `A policy of the role ${first}`;
  if ((type === 'role' || type === 'user') && parts.length > 1) return `A policy of the ${type} ${parts.at(-1)}`;
  return "The principal's identity policy";
}

function ownedBy(denial: Denial): string {
  return knownValue(denial.resource) ?? knownValue(denial.resourceText) ?? 'the resource';
}

function lowered(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
