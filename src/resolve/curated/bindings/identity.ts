import type { BindingRow } from '../type-binding.ts';

const identifiers = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html';

/** What IAM makes under a path, which is part of its ARN: type, what the operation and the member call it. */
const underPath = [
  ['role', 'Role', 'RoleName', 'RoleNameWithPath'],
  ['user', 'User', 'UserName', 'UserNameWithPath'],
  ['group', 'Group', 'GroupName', 'GroupNameWithPath'],
  ['policy', 'Policy', 'PolicyName', 'PolicyNameWithPath'],
  ['instance-profile', 'InstanceProfile', 'InstanceProfileName', 'InstanceProfileNameWithPath'],
  ['mfa', 'VirtualMFADevice', 'VirtualMFADeviceName', 'MfaTokenIdWithPath'],
] as const;

export const identityBindings = (): readonly BindingRow[] => [
  ...underPath.map(
    ([type, noun, member, placeholder]): BindingRow => ({
      clients: ['iam'],
      operations: [`Create${noun}`],
      prefix: 'iam',
      type,
      from: [
        { path: member, as: 'text', placeholder },
        { path: 'Path', as: 'iam-path', optional: true },
      ],
      source: identifiers,
    }),
  ),
  {
    clients: ['iam'],
    operations: ['CreateOpenIDConnectProvider'],
    prefix: 'iam',
    type: 'oidc-provider',
    from: [{ path: 'Url', as: 'without-scheme', placeholder: 'OidcProviderName' }],
    source: identifiers,
  },
];
