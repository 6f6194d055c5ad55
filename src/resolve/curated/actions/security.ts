import { given } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const assuming = 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html';
const sessionTags = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html';
const secrets = 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html';
const replicating = 'https://docs.aws.amazon.com/kms/latest/APIReference/API_ReplicateKey.html';
const roleManager = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_role-manager_enable-use.html';
const grants = 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html';

export const securityRows = (): readonly ActionRow[] => [
  {
    clients: ['sts'],
    operations: ['AssumeRole'],
    actions: ['sts:AssumeRole'],
    conditions: { 'sts:ExternalId': { kind: 'member', path: 'ExternalId' } },
    source: assuming,
  },
  {
    clients: ['sts'],
    operations: ['AssumeRole'],
    actions: ['sts:TagSession'],
    when: given('Tags'),
    source: sessionTags,
  },
  {
    clients: ['sts'],
    operations: ['AssumeRole'],
    actions: ['sts:SetSourceIdentity'],
    when: given('SourceIdentity'),
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html',
  },
  {
    clients: ['sts'],
    operations: ['AssumeRole'],
    actions: ['sts:SetContext'],
    when: given('ProvidedContexts'),
    source: assuming,
  },
  {
    clients: ['sso-oidc'],
    operations: ['CreateTokenWithIAM'],
    actions: ['sso-oauth:CreateTokenWithIAM'],
    source: 'https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateTokenWithIAM.html',
  },
  {
    clients: ['secretsmanager'],
    operations: ['CreateSecret'],
    actions: ['secretsmanager:ReplicateSecretToRegions'],
    when: given('AddReplicaRegions'),
    source: secrets,
  },
  {
    clients: ['secretsmanager'],
    operations: ['BatchGetSecretValue'],
    actions: ['secretsmanager:GetSecretValue'],
    resources: [{ type: 'Secret', from: [{ path: 'SecretIdList[]', as: 'secret-id' }] }],
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html',
  },
  {
    clients: ['secretsmanager'],
    operations: ['BatchGetSecretValue'],
    actions: ['secretsmanager:ListSecrets'],
    when: given('Filters'),
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html',
  },
  {
    clients: ['kms'],
    operations: ['ReplicateKey'],
    actions: ['kms:CreateKey'],
    source: replicating,
  },
  {
    clients: ['kms'],
    operations: ['ReplicateKey'],
    actions: ['kms:TagResource'],
    when: given('Tags'),
    source: replicating,
  },
  { clients: ['kms'], operations: ['CreateKey'], actions: ['kms:PutKeyPolicy'], when: given('Policy'), source: grants },
  {
    clients: ['kms'],
    operations: ['ReEncrypt'],
    actions: ['kms:ReEncryptFrom'],
    resources: [{ type: 'key', from: [{ path: 'SourceKeyId', as: 'kms-key', optional: true }] }],
    source: grants,
  },
  {
    clients: ['kms'],
    operations: ['ReEncrypt'],
    actions: ['kms:ReEncryptTo'],
    resources: [{ type: 'key', from: [{ path: 'DestinationKeyId', as: 'kms-key' }] }],
    source: grants,
  },
  // A role that fits the template is found, or else made.
  {
    clients: ['iam'],
    operations: ['AcquireRole'],
    actions: ['iam:GetRole', 'iam:GetRoleTemplateVersion'],
    source: roleManager,
  },
  {
    clients: ['iam'],
    operations: ['AcquireRole'],
    actions: [
      'iam:CreateRole',
      'iam:AttachRolePolicy',
      'iam:PutRolePolicy',
      'iam:PutRolePermissionsBoundary',
      'iam:TagRole',
    ],
    assumed: 'no role fits the template yet, and the template defines this part of one',
    source: roleManager,
  },
  {
    clients: ['iam'],
    operations: ['PutAccountProperties'],
    actions: ['iam:CreateServiceLinkedRole'],
    assumed: 'the request enables role manager',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_role-manager.html',
  },
  {
    clients: ['iam'],
    operations: ['CreateServiceLinkedRole'],
    actions: ['iam:PutRolePolicy'],
    never: 'the service defines what the role may do',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
  },
];
