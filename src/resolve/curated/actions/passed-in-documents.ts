import { any, given, is, matches } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import { roleBinding } from '../role-binding.ts';

/**
 * Roles that are passed inside of a text: a definition, a patch, or a value whose name another member gives. Of an
 * unknown text it is assumed.
 */
const texts: readonly (readonly [
  clients: string,
  operations: readonly string[],
  path: string,
  pattern: RegExp,
  source: string,
])[] = [
  [
    'apigateway',
    ['ImportRestApi', 'PutRestApi'],
    'body',
    /credentials/i,
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html',
  ],
  [
    'apigatewayv2',
    ['ImportApi', 'ReimportApi'],
    'Body',
    /credentials/i,
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html',
  ],
  [
    'ssm',
    ['CreateDocument', 'UpdateDocument'],
    'Content',
    /assumeRole/,
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html',
  ],
  [
    'batch',
    ['SubmitServiceJob'],
    'serviceRequestPayload',
    /RoleArn/,
    'https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitServiceJob.html',
  ],
  [
    'servicecatalog',
    ['CreateConstraint', 'UpdateConstraint'],
    'Parameters',
    /RoleArn|RoleName/,
    'https://docs.aws.amazon.com/servicecatalog/latest/dg/API_CreateConstraint.html',
  ],
];

export const passedInDocumentRows = (): readonly ActionRow[] => [
  ...texts.map(
    ([client, operations, path, pattern, source]): ActionRow => ({
      clients: [client],
      operations,
      actions: ['iam:PassRole'],
      when: matches(path, pattern, 'names a role'),
      assumed: `${path} names a role`,
      resources: [{ type: 'role', from: [] }],
      source,
    }),
  ),
  {
    clients: ['apigateway'],
    operations: ['UpdateAccount', 'UpdateAuthorizer', 'UpdateIntegration'],
    actions: ['iam:PassRole'],
    when: matches('patchOperations[].path', /credentials|RoleArn/i, 'is that of a role'),
    resources: [{ type: 'role', from: [] }],
    source: 'https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html',
  },
  {
    clients: ['sns'],
    operations: ['SetTopicAttributes', 'SetSubscriptionAttributes'],
    actions: ['iam:PassRole'],
    when: matches('AttributeName', /RoleArn$/, 'is that of a role'),
    resources: [roleBinding('AttributeValue')],
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html',
  },
  {
    clients: ['ssm'],
    operations: ['UpdateServiceSetting'],
    actions: ['iam:PassRole'],
    when: matches('SettingId', /default-ec2-instance-management-role$/, 'is that of a role'),
    resources: [roleBinding('SettingValue')],
    source:
      'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html',
  },
  {
    clients: ['ssm'],
    operations: ['CreateDocument'],
    actions: ['ssm:GetDocument'],
    when: any(given('Requires'), is('Attachments[].Key', 'AttachmentReference')),
    source: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html',
  },
  // What a domain name is changed in is named by the paths of the patches.
  ...(
    [
      ['AddCertificateToDomain', /^\/mutualTlsAuthentication/],
      ['RemoveCertificateFromDomain', /^\/mutualTlsAuthentication/],
      ['UpdateDomainNamePolicy', /^\/policy/],
      ['UpdateDomainNameManagementPolicy', /^\/managementPolicy/],
    ] as const
  ).map(
    ([action, path]): ActionRow => ({
      clients: ['apigateway'],
      operations: ['UpdateDomainName'],
      actions: [`apigateway:${action}`],
      when: matches('patchOperations[].path', path, 'is about it'),
      source: 'https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html',
    }),
  ),
];
