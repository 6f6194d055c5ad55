import { UserError } from '../model/user-error.ts';

/** What is changed: an inline policy of a role or user, or a customer managed policy. */
export type ApplyTarget =
  | { readonly kind: 'role' | 'user'; readonly partition: string; readonly account: string; readonly name: string }
  | {
      readonly kind: 'policy';
      readonly partition: string;
      readonly account: string;
      readonly name: string;
      readonly arn: string;
    };

/** A role or user by its name in the target's account. */
export interface Principal {
  readonly kind: 'role' | 'user';
  readonly name: string;
}

/**
 * The target that an ARN names: of a role, a role's session, a user or a customer managed policy.
 * Throws E_BAD_TARGET, and E_REFUSED for what must not or cannot be changed.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function parseApplyTarget(arn: string): ApplyTarget {
  const match = /^arn:(aws[a-z-]*):(iam|sts)::(\d{12}|aws):([a-z-]+)(?:\/(.+))?$/.exec(arn.trim());
  if (match === null) throw badTarget(arn);
  const [, partition = '', service, account = '', type, rest = ''] = match;
  if (service === 'iam' && type === 'root') throw refusedRoot(account);
  if (service === 'iam' && type === 'policy' && rest !== '') {
    if (account === 'aws') throw refusedAwsManaged(arn);
    return { kind: 'policy', partition, account, name: lastName(rest), arn: arn.trim() };
  }
  if (account === 'aws' || rest === '') throw badTarget(arn);
  if (service === 'sts' && type === 'assumed-role') {
    return checkRole({ kind: 'role', partition, account, name: rest.split('/')[0] ?? '' }, '/');
  }
  if (service === 'iam' && type === 'role') {
    return checkRole({ kind: 'role', partition, account, name: lastName(rest) }, pathOf(rest));
  }
  if (service === 'iam' && type === 'user') return { kind: 'user', partition, account, name: lastName(rest) };
  throw badTarget(arn);
}

/**
 * The target itself, if its policies are its owner's to change. Throws E_REFUSED.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html and
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function checkRole<T extends { readonly name: string }>(target: T, path: string): T {
  const { name } = target;
  if (path.startsWith('/aws-service-role/') || name.startsWith('AWSServiceRoleFor')) {
    const message = `The role ${name} is linked to an AWS service, and only that service changes its policy`;
    throw new UserError('E_REFUSED', message, "Read the service's documentation on its service-linked role");
  }
  if (path.startsWith('/aws-reserved/sso.amazonaws.com/') || name.startsWith('AWSReservedSSO_')) {
    const set = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(name)?.[1];
    const message = `The role ${name} is made by IAM Identity Center, which would undo a change of its policy`;
    const hint = `Change the inline policy of the permission set${set === undefined ? '' : ` ${set}`} in IAM Identity Center, and provision it again`;
    throw new UserError('E_REFUSED', message, hint);
  }
  if (path.startsWith('/aws-reserved/')) {
    const message = `The role ${name} is reserved for AWS (${path})`;
    throw new UserError('E_REFUSED', message, 'Change what made the role instead');
  }
  return target;
}

/** The target as messages name it. */
export function targetText(target: ApplyTarget): string {
  const kind = target.kind === 'policy' ? 'managed policy' : target.kind;
  return `the ${kind} ${target.name} in account ${target.account}`;
}

function refusedRoot(account: string): UserError {
  const message = `The root user of account ${account} has no identity policy that could be changed`;
  const hint =
    'What denies the root user is an SCP, an RCP, or a policy of the resource; sign in as a role or user instead';
  return new UserError('E_REFUSED', message, hint);
}

function refusedAwsManaged(arn: string): UserError {
  const message = `${arn} is managed by AWS, and cannot be changed`;
  return new UserError('E_REFUSED', message, 'Name a customer managed policy, or the role or user itself');
}

function badTarget(arn: string): UserError {
  const hint = 'Name a role, a user or a customer managed policy by its ARN: arn:aws:iam::123456789012:role/app';
  return new UserError('E_BAD_TARGET', `${arn} is no role, user or policy that could be changed`, hint);
}

function lastName(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1);
}

function pathOf(text: string): string {
  return `/${text.slice(0, text.lastIndexOf('/') + 1)}`;
}
