import { anyGiven } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

const clients = ['iam'];
const serviceLinked = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html';
const conditionKeys = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_iam-condition-keys.html';
const aliases = 'https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html';

/** IAM, and the keys that a request names by an alias. */
export const identityRows = (): readonly ActionRow[] => [
  {
    clients,
    operations: ['CreateServiceLinkedRole'],
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [
      {
        type: 'role',
        from: [{ path: 'AWSServiceName', as: 'service-linked-role', placeholder: 'RoleNameWithPath' }],
      },
    ],
    conditions: { 'iam:AWSServiceName': { kind: 'member', path: 'AWSServiceName' } },
    source: serviceLinked,
  },
  // The profile is what the role is put into, and no role itself.
  {
    clients,
    operations: ['AddRoleToInstanceProfile'],
    actions: ['iam:PassRole'],
    resources: [roleBinding('RoleName')],
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html',
  },
  // Whoever may attach any policy may do anything: the policy is as much a part of the request as the role.
  ...['Attach', 'Detach'].flatMap((verb) =>
    ['Role', 'User', 'Group'].map(
      (kind): ActionRow => ({
        clients,
        operations: [`${verb}${kind}Policy`],
        actions: [`iam:${verb}${kind}Policy`],
        conditions: { 'iam:PolicyARN': { kind: 'member', path: 'PolicyArn' } },
        source: conditionKeys,
      }),
    ),
  ),
  // An alias is no resource of these actions, and the key behind it is not known; requests say which alias they use.
  ...[
    'Decrypt',
    'DescribeKey',
    'Encrypt',
    'GenerateDataKey',
    'GenerateDataKeyPair',
    'GenerateDataKeyPairWithoutPlaintext',
    'GenerateDataKeyWithoutPlaintext',
    'GenerateMac',
    'GetPublicKey',
    'Sign',
    'Verify',
    'VerifyMac',
  ].map(
    (operation): ActionRow => ({
      clients: ['kms'],
      operations: [operation],
      actions: [`kms:${operation}`],
      conditions: { 'kms:RequestAlias': { kind: 'alias', path: 'KeyId' } },
      source: aliases,
    }),
  ),
  {
    clients: ['ssm'],
    operations: ['StartAutomationExecution'],
    actions: ['iam:PassRole'],
    when: anyGiven('Parameters.AutomationAssumeRole', 'TargetLocations[].ExecutionRoleName'),
    resources: [roleBinding('Parameters.AutomationAssumeRole[]'), roleBinding('TargetLocations[].ExecutionRoleName')],
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html',
  },
];
