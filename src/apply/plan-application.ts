import { UserError } from '../model/user-error.ts';
import { toIamStatement } from '../patch/add-statements.ts';
import { patchDocument } from '../patch/patch-document.ts';
import { toIamPolicy } from '../present/policy-json.ts';
import { sizeQuotas } from '../synthesize/size-quotas.ts';
import type { Application } from './applications.ts';
import { type ApplyTarget, type Principal, targetText } from './apply-target.ts';
import type { Aws } from './open-aws.ts';
import {
  type AddedStatement,
  type ApplicationPlan,
  type ApplicationRecord,
  countedSize,
  isSameDocument,
  type PlannedCall,
  sealed,
} from './plan.ts';
import {
  type PolicyHolder,
  readCaller,
  readHolders,
  readInlinePolicies,
  readManagedPolicy,
  readPrincipal,
} from './read-target.ts';

/** The name of the inline policy that is ours. */
export const ownPolicyName = 'iamwright';

export interface ApplicationRequest extends Application {
  /** What was done to the same policy before, if it is known. */
  readonly record?: ApplicationRecord;
}

/**
 * Reads what is there, and plans the smallest change after which the target's policy allows the statements: an inline
 * policy of our own name for a role or user, a new default version of a managed policy. Changes nothing.
 * Throws E_OTHER_ACCOUNT, E_NO_SUCH_TARGET, E_REFUSED, E_QUOTA, E_POLICY_BAD and what `toUserError` makes of AWS's errors.
 */
export async function planApplication(aws: Aws, request: ApplicationRequest): Promise<ApplicationPlan> {
  const { arn: caller } = await readCaller(aws, request.target);
  return request.target.kind === 'policy'
    ? planVersion(aws, request, request.target.arn, caller)
    : planInline(aws, request, caller);
}

async function planInline(aws: Aws, request: ApplicationRequest, caller: string): Promise<ApplicationPlan> {
  const { target } = request;
  const { arn, boundary } = await readPrincipal(aws, target);
  const policies = await readInlinePolicies(aws, target);
  const before = policies.get(ownPolicyName);
  const { after, added, remarks } = change(
    request,
    before,
    `the inline policy ${ownPolicyName} of ${targetText(target)}`,
  );
  const others = [...policies].filter(([name]) => name !== ownPolicyName).map(([, document]) => countedSize(document));
  checkSize(target, [...others, countedSize(after)]);
  if (boundary !== undefined) {
    remarks.push(`Its permissions boundary ${boundary} must allow the same, or the requests stay denied.`);
  }
  const base = { intent: 'apply', target, arn, caller, policyName: ownPolicyName, remarks } as const;
  const known = before === undefined ? {} : { before };
  if (added.length === 0) return sealed({ ...base, ...known, after, calls: [], ...keptRecord(request) });
  const input = { PolicyName: ownPolicyName, PolicyDocument: after };
  const call: PlannedCall =
    target.kind === 'user'
      ? { operation: 'PutUserPolicy', input: { UserName: target.name, ...input } }
      : { operation: 'PutRolePolicy', input: { RoleName: target.name, ...input } };
  // A policy that is gone leaves nothing of what was done to it.
  const earlier = before === undefined ? undefined : request.record;
  const first = earlier === undefined ? before : earlier.first;
  const isEdited = earlier !== undefined && (earlier.edited === true || !isSameDocument(earlier.last, before));
  const record: ApplicationRecord = {
    format: 1,
    target: arn,
    policyName: ownPolicyName,
    ...(first === undefined ? {} : { first }),
    last: after,
    added: [...(earlier?.added ?? []), ...added],
    ...(isEdited ? { edited: true } : {}),
  };
  return sealed({ ...base, ...known, after, calls: [call], record });
}

/** Source of the quota: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const mostVersions = 5;

async function planVersion(
  aws: Aws,
  request: ApplicationRequest,
  arn: string,
  caller: string,
): Promise<ApplicationPlan> {
  const { target } = request;
  const { document: before, defaultVersion, versions } = await readManagedPolicy(aws, arn);
  const { after, added, remarks } = change(request, before, `the policy ${arn}`);
  checkSize(target, [countedSize(after)]);
  remarks.push(...holderRemarks(await readHolders(aws, arn), request.principal));
  const base = { intent: 'apply', target, arn, caller, before, after, remarks } as const;
  if (added.length === 0) return sealed({ ...base, calls: [], ...keptRecord(request) });
  const oldest = versions
    .filter((version) => version !== defaultVersion)
    .toSorted((a, b) => numberOf(a) - numberOf(b))[0];
  if (versions.length >= mostVersions) {
    const message = `The policy ${arn} has ${versions.length} versions, and IAM keeps ${mostVersions}`;
    const hint = `Delete one that is not needed any more, the oldest perhaps: aws iam delete-policy-version --policy-arn ${arn} --version-id ${oldest}`;
    throw new UserError('E_QUOTA', message, hint);
  }
  const { record: last } = request;
  const earlier = isSameDocument(last?.last, before) ? last?.versions : undefined;
  const isOwn = earlier?.own === defaultVersion && versions.includes(earlier.first);
  const calls: readonly PlannedCall[] = [
    { operation: 'CreatePolicyVersion', input: { PolicyArn: arn, PolicyDocument: after, SetAsDefault: true } },
    // Ours of the last time, which nothing uses any more; what others made stays.
    ...(isOwn
      ? [{ operation: 'DeletePolicyVersion', input: { PolicyArn: arn, VersionId: defaultVersion } } as const]
      : []),
  ];
  const record: ApplicationRecord = {
    format: 1,
    target: arn,
    first: isOwn ? (last?.first ?? before) : before,
    last: after,
    added: [...(isOwn ? (last?.added ?? []) : []), ...added],
    versions: { first: isOwn ? earlier.first : defaultVersion, own: '' },
  };
  return sealed({ ...base, calls, record });
}

function holderRemarks(holders: readonly PolicyHolder[], principal: Principal | undefined): readonly string[] {
  if (holders.length === 0) {
    return ['No role, user or group has this policy, so the change mends nothing until it is attached.'];
  }
  const remarks: string[] = [];
  const isHeld = holders.some(
    ({ kind, name }) => kind === 'group' || (kind === principal?.kind && name === principal.name),
  );
  if (principal !== undefined && !isHeld) {
    remarks.push(
      `The ${principal.kind} ${principal.name} does not have this policy, so the change mends nothing for it.`,
    );
  }
  if (holders.length > 1) {
    remarks.push(`${holders.length} roles, users and groups have this policy, and each of them gets the permissions.`);
  }
  return remarks;
}

/** `v12` → 12. */
function numberOf(version: string): number {
  return Number(version.slice(1));
}

interface Change {
  readonly after: string;
  readonly added: readonly AddedStatement[];
  readonly remarks: string[];
}

function change({ statements }: ApplicationRequest, before: string | undefined, name: string): Change {
  if (before === undefined) {
    const policy = toIamPolicy({ version: '2012-10-17', statements });
    return { after: JSON.stringify(policy, undefined, 2), added: policy.Statement, remarks: [] };
  }
  const { text, added, denying } = patchDocument(before, name, statements);
  const remarks = denying.map(
    (statement) => `Its statement ${statement} denies some of it, and a Deny goes before every Allow.`,
  );
  return { after: text, added: added.map(toIamStatement), remarks };
}

function keptRecord({ record }: ApplicationRequest): { readonly record?: ApplicationRecord } {
  return record === undefined ? {} : { record };
}

function checkSize(target: ApplyTarget, sizes: readonly number[]): void {
  const { characters } = sizeQuotas[target.kind === 'policy' ? 'managed' : target.kind];
  const size = sizes.reduce((sum, item) => sum + item, 0);
  if (size <= characters) return;
  const [what, hint] =
    target.kind === 'policy'
      ? ['The document', 'Put the statements into another managed policy']
      : [`All inline policies of ${targetText(target)} together`, 'Apply to a customer managed policy: --to ARN'];
  throw new UserError('E_QUOTA', `${what} would have ${size} characters, and IAM takes ${characters}`, hint);
}
