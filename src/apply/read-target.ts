import { UserError } from '../model/user-error.ts';
import { type ApplyTarget, checkRole, targetText } from './apply-target.ts';
import { isNotThere } from './aws-errors.ts';
import { type Aws, ask } from './open-aws.ts';

/** Who makes the requests. */
export interface Caller {
  readonly arn: string;
  readonly account: string;
}

/** Asks STS who the caller is. Throws E_OTHER_ACCOUNT where the target is not in the caller's account. */
export async function readCaller({ sts, stsCommands }: Aws, target: ApplyTarget): Promise<Caller> {
  const { Arn, Account } = await ask('sts:GetCallerIdentity', () =>
    sts.send(new stsCommands.GetCallerIdentityCommand({})),
  );
  const caller = { arn: Arn ?? '', account: Account ?? '' };
  if (caller.account === target.account && caller.arn.split(':')[1] === target.partition) return caller;
  const message = `The credentials are those of ${caller.arn}, and ${targetText(target)} is in another account`;
  throw new UserError('E_OTHER_ACCOUNT', message, `Sign in to account ${target.account}, and repeat the command`);
}

export interface ReadPrincipal {
  readonly arn: string;
  /** The ARN of its permissions boundary. */
  readonly boundary?: string;
}

/** Reads a role or user. Throws E_NO_SUCH_TARGET, and E_REFUSED where its path says that it is not to be changed. */
export async function readPrincipal(aws: Aws, target: ApplyTarget): Promise<ReadPrincipal> {
  const { iam, iamCommands } = aws;
  const found =
    target.kind === 'user'
      ? (await ask('iam:GetUser', () => iam.send(new iamCommands.GetUserCommand({ UserName: target.name })))).User
      : (await ask('iam:GetRole', () => iam.send(new iamCommands.GetRoleCommand({ RoleName: target.name })))).Role;
  if (target.kind === 'role') checkRole(target, found?.Path ?? '/');
  const boundary = found?.PermissionsBoundary?.PermissionsBoundaryArn;
  return { arn: found?.Arn ?? '', ...(boundary === undefined ? {} : { boundary }) };
}

/** The documents of all inline policies of a role or user, by name, in IAM's order. */
export async function readInlinePolicies(aws: Aws, target: ApplyTarget): Promise<ReadonlyMap<string, string>> {
  const policies = new Map<string, string>();
  for (const name of await inlineNames(aws, target)) {
    const document = await readInlinePolicy(aws, target, name);
    if (document !== undefined) policies.set(name, document);
  }
  return policies;
}

/** One inline policy's document; `undefined`: there is none. */
export async function readInlinePolicy(
  { iam, iamCommands }: Aws,
  { kind, name }: ApplyTarget,
  policyName: string,
): Promise<string | undefined> {
  return ask(kind === 'user' ? 'iam:GetUserPolicy' : 'iam:GetRolePolicy', async () => {
    try {
      const input = { PolicyName: policyName };
      const { PolicyDocument } =
        kind === 'user'
          ? await iam.send(new iamCommands.GetUserPolicyCommand({ UserName: name, ...input }))
          : await iam.send(new iamCommands.GetRolePolicyCommand({ RoleName: name, ...input }));
      // Documents come percent-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
      return PolicyDocument === undefined ? undefined : decodeURIComponent(PolicyDocument);
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  });
}

async function inlineNames({ iam, iamCommands }: Aws, { kind, name }: ApplyTarget): Promise<readonly string[]> {
  const names: string[] = [];
  let marker: string | undefined;
  do {
    const page = { ...(marker === undefined ? {} : { Marker: marker }) };
    const { PolicyNames, IsTruncated, Marker } = await ask(
      kind === 'user' ? 'iam:ListUserPolicies' : 'iam:ListRolePolicies',
      () =>
        kind === 'user'
          ? iam.send(new iamCommands.ListUserPoliciesCommand({ UserName: name, ...page }))
          : iam.send(new iamCommands.ListRolePoliciesCommand({ RoleName: name, ...page })),
    );
    names.push(...(PolicyNames ?? []));
    marker = IsTruncated === true ? Marker : undefined;
  } while (marker !== undefined);
  return names;
}

export interface ManagedPolicy {
  readonly defaultVersion: string;
  /** The document of the default version. */
  readonly document: string;
  /** All versions' names, the newest first. */
  readonly versions: readonly string[];
}

/** Reads a customer managed policy and its versions. Throws E_NO_SUCH_TARGET. */
export async function readManagedPolicy(aws: Aws, arn: string): Promise<ManagedPolicy> {
  const { iam, iamCommands } = aws;
  const { Policy } = await ask('iam:GetPolicy', () => iam.send(new iamCommands.GetPolicyCommand({ PolicyArn: arn })));
  const defaultVersion = Policy?.DefaultVersionId ?? '';
  const versions: string[] = [];
  let marker: string | undefined;
  do {
    const input = { PolicyArn: arn, ...(marker === undefined ? {} : { Marker: marker }) };
    const page = await ask('iam:ListPolicyVersions', () => iam.send(new iamCommands.ListPolicyVersionsCommand(input)));
    versions.push(...(page.Versions ?? []).flatMap(({ VersionId }) => (VersionId === undefined ? [] : [VersionId])));
    marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (marker !== undefined);
  const document = await readVersion(aws, arn, defaultVersion);
  return { defaultVersion, document, versions };
}

async function readVersion({ iam, iamCommands }: Aws, arn: string, version: string): Promise<string> {
  const { PolicyVersion } = await ask('iam:GetPolicyVersion', () =>
    iam.send(new iamCommands.GetPolicyVersionCommand({ PolicyArn: arn, VersionId: version })),
  );
  return decodeURIComponent(PolicyVersion?.Document ?? '');
}

export interface PolicyHolder {
  readonly kind: 'role' | 'user' | 'group';
  readonly name: string;
}

/** The roles, users and groups that have a managed policy. */
export async function readHolders({ iam, iamCommands }: Aws, arn: string): Promise<readonly PolicyHolder[]> {
  const holders: PolicyHolder[] = [];
  let marker: string | undefined;
  do {
    const input = {
      PolicyArn: arn,
      PolicyUsageFilter: 'PermissionsPolicy',
      ...(marker === undefined ? {} : { Marker: marker }),
    } as const;
    const page = await ask('iam:ListEntitiesForPolicy', () =>
      iam.send(new iamCommands.ListEntitiesForPolicyCommand(input)),
    );
    const add = (kind: PolicyHolder['kind'], names: readonly (string | undefined)[]): void => {
      holders.push(...names.flatMap((name) => (name === undefined ? [] : [{ kind, name }])));
    };
    add('role', page.PolicyRoles?.map(({ RoleName }) => RoleName) ?? []);
    add('user', page.PolicyUsers?.map(({ UserName }) => UserName) ?? []);
    add('group', page.PolicyGroups?.map(({ GroupName }) => GroupName) ?? []);
    marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (marker !== undefined);
  return holders;
}
