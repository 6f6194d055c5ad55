import { formatAction } from '../model/action.ts';
import { type Denial, knownValue } from '../model/denial.ts';
import type { Permission } from '../model/policy.ts';
import type { Knowledge, Resolution } from '../resolve/resolution.ts';
import type { LinkedCalls } from './link-calls.ts';

export interface RemarkFacts {
  /** Whether a statement is proposed for the denial. */
  readonly proposed: boolean;
  /** What the denied operation needs, whatever its input; `undefined`: it is not known. */
  readonly needs: Resolution | undefined;
  readonly knowledge: Knowledge;
}

/** What may lie behind a denial or come after it, one sentence each. */
export function remarksOn(denial: Denial, linked: LinkedCalls, facts: RemarkFacts): readonly string[] {
  return [...denialRemarks, ...requestRemarks].flatMap((remark) => remark(denial, facts, linked) ?? []);
}

type Remark = (denial: Denial, facts: RemarkFacts, linked: LinkedCalls) => string | undefined;

/** What the text itself tells. */
const denialRemarks: readonly Remark[] = [
  ({ iam, notes }) => (iam && notes.length > 0 ? `Note: ${notes.join('; ')}.` : undefined),
  ({ actions }) =>
    actions.length > 1 ? `The text names ${actions.length} actions; the principal needs all of them.` : undefined,
  (denial) => {
    const [tried, missing] = [knownValue(denial.attempted), knownValue(denial.action)];
    return tried === undefined || missing === undefined
      ? undefined
      : `${tried} was tried, but the permission that is missing is ${missing}.`;
  },
  (denial) =>
    denial.unknownAction
      ? `The reference lists no action ${knownValue(denial.action)}; the text may name an internal one, so nothing is proposed.`
      : undefined,
  (denial) => {
    const malformed = knownValue(denial.malformedResource);
    return malformed === undefined
      ? undefined
      : `The resource is written as ${malformed}, which is no complete ARN: a name may have been given where an ARN belongs, or parts are masked.`;
  },
  (denial) =>
    denial.encoded.kind === 'known' && denial.action.kind === 'unknown'
      ? 'The encoded message holds the action and the resource; AWS decodes it (sts:DecodeAuthorizationMessage).'
      : undefined,
  (denial) =>
    knownValue(denial.crossAccount) === true
      ? "The resource is in another account: its own policy must allow the principal, and so must the principal's."
      : undefined,
  (denial) => {
    const principal = knownValue(denial.principal) ?? '';
    if (/:assumed-role\/AWSReservedSSO_/.test(principal)) {
      return 'The role belongs to a permission set of IAM Identity Center; change it there, as changes of the role are undone.';
    }
    return /:(?:assumed-role|role\/aws-service-role)\/(?:[^/]+\/)?AWSServiceRoleFor/.test(principal)
      ? 'The role is linked to a service; only the service changes its policy.'
      : undefined;
  },
  (denial) =>
    knownValue(denial.principalKind) === 'root'
      ? 'A root user needs no policy; only an organization, a resource policy or a setting can deny it something.'
      : undefined,
];

/** What the operation and the action are known to bring with them. */
const requestRemarks: readonly Remark[] = [
  hiddenObject,
  keyBehind,
  roleBehind,
  (denial) => {
    const action = knownValue(denial.action);
    return action === 'sts:AssumeRole' && knownValue(denial.policyType) !== 'trust'
      ? "Besides, the role's trust policy has to name this principal."
      : undefined;
  },
  (denial) => {
    const action = knownValue(denial.action) ?? '';
    return /:(?:Tag|Untag|Add|Create)\w*Tag|:Tag[A-Z]|:CreateTags$/.test(action)
      ? `${action} is asked for where tags are given, also while something is created: allow it, or leave the tags out.`
      : undefined;
  },
  furtherActions,
  (_denial, _facts, { calls, certain }) =>
    calls.length > 0 && !certain ? 'Calls of several operations in the code can have made the request.' : undefined,
];

/**
 * S3 hides whether an object exists from those who may not list the bucket.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
function hiddenObject(denial: Denial): string | undefined {
  const actions = [knownValue(denial.action), ...denial.derivedActions];
  if (!actions.includes('s3:GetObject') || knownValue(denial.reason) !== 'unstated') return undefined;
  return 'Without s3:ListBucket on the bucket, S3 answers 403 instead of 404 for an object that does not exist; check the key, or allow s3:ListBucket to see the difference.';
}

const keyUsers = (denial: Denial, needs: Resolution | undefined): readonly Permission[] =>
  knownValue(denial.reason) === 'unstated' && denial.action.kind === 'unknown'
    ? (needs?.permissions ?? []).filter(({ action, assumed }) => assumed && action.prefix === 'kms')
    : [];

/** Keys: one that was used on the caller's behalf, or one that may be behind a denial without a reason. */
function keyBehind(denial: Denial, { needs }: RemarkFacts): string | undefined {
  const [action, service, operation] = [denial.action, denial.service, denial.operation].map((field) =>
    knownValue<string>(field),
  );
  const denied = action ?? denial.derivedActions[0] ?? '';
  if (denied.startsWith('kms:') && operation !== undefined && service !== undefined) {
    return `${operation} used a key for the caller, who needs ${denied} on that key; the key's policy has to let the account's policies decide or name the principal.`;
  }
  const keys = keyUsers(denial, needs).map((permission) => formatAction(permission.action));
  return keys.length === 0
    ? undefined
    : `If the resource is encrypted with a key of your own, ${[...new Set(keys)].join(' and ')} on that key may be what is missing.`;
}

function roleBehind(denial: Denial): string | undefined {
  if (knownValue(denial.action) !== 'iam:PassRole') return undefined;
  const operation = knownValue(denial.operation);
  return operation === undefined
    ? 'The request hands a role to a service; to which one, the text does not tell, so the statement has no condition iam:PassedToService.'
    : `${operation} hands the role to a service, which needs iam:PassRole on it besides its own action.`;
}

/** Other actions that every call of the operation needs: the next denial, if they are missing too. */
function furtherActions(denial: Denial, { needs, proposed }: RemarkFacts): string | undefined {
  const operation = knownValue(denial.operation);
  if (!proposed || operation === undefined) return undefined;
  const own = new Set([knownValue(denial.action), ...denial.actions, ...denial.derivedActions]);
  const further = (needs?.permissions ?? [])
    .filter(({ assumed, evidence }) => !assumed && evidence.some(({ necessity }) => necessity.kind === 'always'))
    .map(({ action }) => formatAction(action))
    .filter((name) => !own.has(name));
  if (further.length === 0) return undefined;
  return `${operation} also needs ${[...new Set(further)].join(', ')}; if ${further.length > 1 ? 'one of them' : 'it'} is not allowed, the next denial names it.`;
}
