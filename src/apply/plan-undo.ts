import { UserError } from '../model/user-error.ts';
import type { ApplyTarget } from './apply-target.ts';
import { targetText } from './apply-target.ts';
import type { Aws } from './open-aws.ts';
import { type ApplicationPlan, type ApplicationRecord, isSameDocument, type PlannedCall, sealed } from './plan.ts';
import { ownPolicyName } from './plan-application.ts';
import { readCaller, readInlinePolicy, readManagedPolicy, readPrincipal } from './read-target.ts';
import { removeStatements } from './remove-statements.ts';

export interface UndoRequest {
  readonly target: ApplyTarget;
  /** What was done, as it was remembered; absent: nothing is known of it. */
  readonly record: ApplicationRecord | undefined;
}

/**
 * Plans to take back everything that was applied to one target: the policy becomes what it was at first, or, where others
 * have changed it since, loses exactly what was added. Changes nothing.
 * Throws E_NO_RECORD and E_CHANGED beside what `planApplication` throws.
 */
export async function planUndo(aws: Aws, { target, record }: UndoRequest): Promise<ApplicationPlan> {
  if (record === undefined) throw noRecord(target);
  const { arn: caller } = await readCaller(aws, target);
  if (target.kind === 'policy') return undoVersion(aws, { target, record }, target.arn, caller);
  const { arn } = await readPrincipal(aws, target);
  const before = await readInlinePolicy(aws, target, ownPolicyName);
  const base = { intent: 'undo', target, arn, caller, policyName: ownPolicyName } as const;
  if (before === undefined) return sealed({ ...base, calls: [], remarks: ['The policy is gone already.'] });

  const isOurs = record.edited !== true && isSameDocument(before, record.last);
  const removed = isOurs
    ? { document: record.first, notFound: [] }
    : removeStatements(before, record.added, `the inline policy ${ownPolicyName}`);
  const after = removed.document;
  const remarks = isOurs ? [] : ['Others have changed the policy since; only what was added here is taken away.'];
  remarks.push(...removed.notFound.map((sid) => `Statement ${sid} is not as it was added, and stays.`));
  const calls: readonly PlannedCall[] = isSameDocument(after, before) ? [] : [inlineCall(target, after)];
  return sealed({ ...base, before, ...(after === undefined ? {} : { after }), calls, remarks });
}

function inlineCall({ kind, name }: ApplyTarget, document: string | undefined): PlannedCall {
  const policy = { PolicyName: ownPolicyName };
  if (document === undefined) {
    return kind === 'user'
      ? { operation: 'DeleteUserPolicy', input: { UserName: name, ...policy } }
      : { operation: 'DeleteRolePolicy', input: { RoleName: name, ...policy } };
  }
  const input = { ...policy, PolicyDocument: document };
  return kind === 'user'
    ? { operation: 'PutUserPolicy', input: { UserName: name, ...input } }
    : { operation: 'PutRolePolicy', input: { RoleName: name, ...input } };
}

async function undoVersion(
  aws: Aws,
  { target, record }: { readonly target: ApplyTarget; readonly record: ApplicationRecord },
  arn: string,
  caller: string,
): Promise<ApplicationPlan> {
  const { versions } = record;
  if (versions === undefined) throw noRecord(target);
  const found = await readManagedPolicy(aws, arn);
  const own = { PolicyArn: arn, VersionId: versions.own };
  const first = { PolicyArn: arn, VersionId: versions.first };
  const base = { intent: 'undo', target, arn, caller, before: found.document } as const;
  if (!found.versions.includes(versions.own)) {
    return sealed({ ...base, after: found.document, calls: [], remarks: ['The version made here is gone already.'] });
  }
  const remove: PlannedCall = { operation: 'DeletePolicyVersion', input: own };
  if (found.defaultVersion === versions.first) {
    return sealed({ ...base, after: found.document, calls: [remove], remarks: [] });
  }
  if (found.defaultVersion !== versions.own || !found.versions.includes(versions.first)) {
    const message = `The policy ${arn} is at version ${found.defaultVersion} now, and was changed here from ${versions.first} to ${versions.own}`;
    const hint = `Others have changed it since: take the statements ${record.added.map(({ Sid }) => Sid).join(', ')} out by hand`;
    throw new UserError('E_CHANGED', message, hint);
  }
  const restore: PlannedCall = { operation: 'SetDefaultPolicyVersion', input: first };
  return sealed({ ...base, after: record.first ?? found.document, calls: [restore, remove], remarks: [] });
}

function noRecord(target: ApplyTarget): UserError {
  const message = `Nothing is known here of a change of ${targetText(target)}`;
  const hint =
    target.kind === 'policy'
      ? 'Set an earlier version as the default: aws iam set-default-policy-version'
      : `What is applied stands in the inline policy ${ownPolicyName}: aws iam delete-${target.kind}-policy --${target.kind}-name ${target.name} --policy-name ${ownPolicyName}`;
  return new UserError('E_NO_RECORD', message, hint);
}
