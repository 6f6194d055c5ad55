import { describe, expect, test } from 'vitest';
import { formatAction } from '../../src/model/action.ts';
import { formatResource } from '../../src/model/resource-pattern.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { resolveCall } from '../../src/resolve/resolve-call.ts';
import { call } from './calls.ts';
import { decisionOf } from './decision.ts';
import { knowledge } from './knowledge.ts';

const attachmentLabel = 'networkmanager:PutAttachmentRoutingPolicyLabel';
const role = 'arn:aws:iam::123456789012:role/worker';

describe('an action that depends on the own one', () => {
  test('is assumed, in the words of AWS', () => {
    expect(
      decisionOf('compute-optimizer', 'ExportIdleRecommendations', 'compute-optimizer:GetIdleRecommendations'),
    ).toBe('dependent in assumed');
    const { findings, permissions } = resolveCall(
      call('ds-data', 'ListUsers', { DirectoryId: 'd-1' }),
      knowledge,
      defaultSettings,
    );
    expect(findings.map(({ kind }) => kind)).toContain('assumed-permission');
    const [access] = permissions.filter(({ action }) => action.prefix === 'ds');
    expect(access?.assumed).toBe(true);
    expect(access?.evidence[0]?.basis).toMatchObject({ kind: 'dependent', of: 'ds-data:ListUsers' });
  });

  test('that writes on resources of which the request says nothing is left out with a finding', () => {
    const one = call('rds', 'DeleteBlueGreenDeployment', { BlueGreenDeploymentIdentifier: 'bgd-1' });
    const { permissions, notGranted, findings } = resolveCall(one, knowledge, defaultSettings);
    expect(permissions.map(({ action }) => formatAction(action))).not.toContain('rds:DeleteDBCluster');
    expect(notGranted.map(({ action }) => formatAction(action))).toContain('rds:DeleteDBCluster');
    expect(findings).toContainEqual(
      expect.objectContaining({
        kind: 'assumed-write',
        severity: 'warning',
        message: expect.stringContaining('rds DeleteBlueGreenDeployment does not get rds:DeleteDBCluster'),
      }),
    );
  });

  test('that writes is granted on what the request names, and on all if the person says so', () => {
    const named = call('ds-data', 'CreateUser', { DirectoryId: 'd-1', SAMAccountName: 'ann' });
    const texts = ({ permissions }: ReturnType<typeof resolveCall>) =>
      permissions.map(({ action, resources }) => `${formatAction(action)} ${resources.map(formatResource).join(' ')}`);
    expect(texts(resolveCall(named, knowledge, defaultSettings))).toContain(
      'ds:AccessDSData arn:aws:ds:*:*:directory/d-1',
    );
    const settings = { ...defaultSettings, unclassified: 'include' } as const;
    const one = call('rds', 'DeleteBlueGreenDeployment', { BlueGreenDeploymentIdentifier: 'bgd-1' });
    expect(texts(resolveCall(one, knowledge, settings))).toContain('rds:DeleteDBInstance arn:aws:rds:*:*:db:*');
  });

  test('no operation gets an assumed write on all of a type, save by keys of a service and by roles', () => {
    const found = knowledge.sdk.services.flatMap(({ client }) =>
      (knowledge.sdk.findService(client)?.operationNames ?? []).flatMap((name) => {
        const { permissions } = resolveCall(call(client, name), knowledge, defaultSettings);
        return permissions.flatMap(({ action, assumed, resources }) => {
          const known = knowledge.reference.findAction(action);
          const writes = known?.isWrite === true || known?.isPermissionManagement === true;
          const isBounded = action.prefix === 'kms' || formatAction(action) === 'iam:PassRole';
          const isWhole = resources.some((resource) => resource.kind === 'all');
          return assumed && writes && !isBounded && isWhole ? [`${client} ${name} ${formatAction(action)}`] : [];
        });
      }),
    );
    expect(found).toEqual([]);
  }, 120_000);

  test('of another service is left out by the setting, one of its own is not', () => {
    const settings = { ...defaultSettings, forwardAccess: 'none' } as const;
    const { planned } = resolveCall(call('compute-optimizer', 'ExportEBSVolumeRecommendations'), knowledge, settings);
    const granted = planned.filter((item) => item.granted).map(({ use }) => formatAction(use.action));
    expect(granted.sort()).toEqual([
      'compute-optimizer:ExportEBSVolumeRecommendations',
      'compute-optimizer:GetEBSVolumeRecommendations',
    ]);
  });

  test('is never a role or a tag: those hang on the input', () => {
    expect(decisionOf('rds', 'CreateDBInstance', 'rds:AddTagsToResource', {})).toBe('tagging out unmet');
    expect(decisionOf('rds', 'CreateDBCluster', 'iam:PassRole', {})).toBe('pass-role out unmet');
  });
});

describe('what only a sibling client can do', () => {
  test.each([
    ['docdb', 'CreateDBInstance', 'rds:CreateTenantDatabase'],
    ['docdb', 'CreateDBCluster', 'iam:PassRole'],
    ['lex-models', 'DeleteBot', 'lex:DeleteBotLocale'],
    ['ses', 'CreateConfigurationSet', 'ses:TagResource'],
    ['s3control', 'CreateBucket', 's3:PutBucketAcl'],
  ])('%s %s does not need %s', (service, operation, action) => {
    expect(decisionOf(service, operation, action)).toBe('sibling-client out unmet');
  });

  test.each([
    ['rds', 'RebootDBCluster', 'rds:RebootDBInstance', 'dependent in assumed'],
    ['lexv2-models', 'DeleteBot', 'lex:DeleteBotLocale', 'dependent in assumed'],
    ['sesv2', 'CreateConfigurationSet', 'ses:TagResource', 'tagging in open'],
    ['docdb', 'CreateDBCluster', 'rds:CreateDBCluster', 'own-action in always'],
  ])('%s %s keeps %s', (service, operation, action, expected) => {
    expect(decisionOf(service, operation, action)).toBe(expected);
  });
});

describe('operations inside of another one', () => {
  test.each([
    [{ Operations: [{ AttachObject: {} }] }, 'inner-operation in met'],
    [{ Operations: [{ CreateObject: {} }] }, 'inner-operation out unmet'],
    [undefined, 'inner-operation out open'],
  ])('%j', (input, expected) => {
    expect(decisionOf('clouddirectory', 'BatchWrite', 'clouddirectory:AttachObject', input)).toBe(expected);
  });

  test('a text with the name of an operation is none', () => {
    expect(decisionOf('clouddirectory', 'CreateObject', 'clouddirectory:AttachObject', {})).toBe('default out open');
  });
});

describe('the action for one of several things', () => {
  test.each([
    ['glue', 'BatchGetJobs', 'glue:GetJob'],
    ['glue', 'BatchDeleteConnection', 'glue:DeleteConnection'],
    ['connect', 'SearchRules', 'connect:DescribeRule'],
    ['ssm', 'CreateAssociationBatch', 'ssm:CreateAssociation'],
  ])('%s %s takes in %s', (service, operation, action) => {
    expect(decisionOf(service, operation, action, {})).toBe('item-form in assumed');
  });

  test.each([
    ['codecommit', 'UpdateRepositoryName', 'codecommit:TagResource'],
    ['cloudfront', 'AssociateAlias', 'cloudfront:UpdateDistribution'],
  ])('%s %s does not take in %s', (service, operation, action) => {
    expect(decisionOf(service, operation, action, {})).toBe('default out open');
  });
});

describe('an action on what a member of the request is about', () => {
  test.each([
    // a part of what is made
    ['mediaconnect', 'CreateFlow', 'mediaconnect:AddFlowOutputs', { Outputs: [{}] }, 'met'],
    ['mediaconnect', 'CreateFlow', 'mediaconnect:AddFlowOutputs', { Sources: [{}] }, 'unmet'],
    ['mediaconnect', 'CreateFlow', 'mediaconnect:AddFlowOutputs', undefined, 'open'],
    ['networkmanager', 'CreateVpcAttachment', attachmentLabel, { RoutingPolicyLabel: 'edge' }, 'met'],
    ['networkmanager', 'CreateVpcAttachment', attachmentLabel, {}, 'unmet'],
    [
      'opensearchserverless',
      'CreateCollection',
      'aoss:AddCollectionToCollectionGroup',
      { collectionGroupName: 'g' },
      'met',
    ],
    // another thing that is named
    ['emr-containers', 'StartJobRun', 'emr-containers:DescribeJobTemplate', { jobTemplateId: 'nightly' }, 'met'],
    ['emr-containers', 'StartJobRun', 'emr-containers:DescribeJobTemplate', {}, 'unmet'],
    ['apigatewayv2', 'CreatePortal', 'apigateway:GetPortalProduct', { IncludedPortalProductArns: ['p'] }, 'met'],
    ['imagebuilder', 'CreateImage', 'imagebuilder:GetInfrastructureConfiguration', {}, 'always'],
  ] as const)('%s %s %s %j: %s', (service, operation, action, input, expected) => {
    const granted = expected === 'met' || expected === 'always' ? 'in' : 'out';
    expect(decisionOf(service, operation, action, input)).toBe(`named-part ${granted} ${expected}`);
  });

  test.each([
    // a kind, not a thing; a thing that is there, not a new one; a thing that has another name
    [
      'timestream-influxdb',
      'CreateDbCluster',
      'timestream-influxdb:CreateDbParameterGroup',
      { dbParameterGroupIdentifier: 'g' },
    ],
    ['sso-admin', 'ListApplications', 'sso:GetApplicationInstance', { InstanceArn: 'arn' }],
  ])('%s %s %s is not decided by %j', (service, operation, action, input) => {
    expect(decisionOf(service, operation, action, input)).toMatch(/^default out/);
  });

  test('stays assumed where AWS documents it and the code does not show the member', () => {
    const action = 'imagebuilder:GetDistributionConfiguration';
    expect(decisionOf('imagebuilder', 'CreateImage', action)).toBe('dependent in assumed');
    expect(decisionOf('imagebuilder', 'CreateImage', action, {})).toBe('named-part out unmet');
  });
});

describe('the parts of what is deleted', () => {
  test('are deleted with it', () => {
    expect(decisionOf('mediaconnect', 'DeleteFlow', 'mediaconnect:RemoveFlowOutput', {})).toBe(
      'deleted-part in assumed',
    );
  });

  test('are not other things', () => {
    expect(decisionOf('odb', 'DeleteCloudVmCluster', 'odb:DeleteDbNode', {})).toBe('default out open');
  });
});

describe('former names', () => {
  test.each([
    ['identitystore', 'ListGroups', 'sso-directory:SearchGroups'],
    ['es', 'CreateElasticsearchDomain', 'es:CreateDomain'],
    ['es', 'DeleteInboundCrossClusterSearchConnection', 'es:DeleteInboundConnection'],
  ])('%s %s does not need %s', (service, operation, action) => {
    expect([undefined, 'alias out unmet']).toContain(decisionOf(service, operation, action));
  });

  test('the operation keeps the action of its own name', () => {
    expect(decisionOf('es', 'CreateElasticsearchDomain', 'es:CreateElasticsearchDomain')).toBe('own-action in always');
    expect(decisionOf('opensearch', 'CreateDomain', 'es:CreateDomain')).toBe('own-action in always');
  });
});

describe('tags', () => {
  test('are set by no request that makes something and takes none', () => {
    expect(decisionOf('wickr', 'CreateNetwork', 'wickr:TagResource')).toBe('tagging out never');
    expect(decisionOf('codecommit', 'UpdateRepositoryName', 'codecommit:TagResource')).toBe('default out open');
  });
});

describe('roles', () => {
  test('are found deep in the input, and in maps', () => {
    const deep = { topicRulePayload: { actions: [{ sqs: { roleArn: role } }] } };
    expect(decisionOf('iot', 'CreateTopicRule', 'iam:PassRole', deep)).toBe('pass-role in met');
    expect(decisionOf('iot', 'CreateTopicRule', 'iam:PassRole', { topicRulePayload: { actions: [] } })).toBe(
      'pass-role out unmet',
    );
    const subscription = { TopicArn: 'x', Attributes: { SubscriptionRoleArn: role } };
    expect(decisionOf('sns', 'Subscribe', 'iam:PassRole', subscription)).toBe('pass-role in met');
    expect(decisionOf('sns', 'Subscribe', 'iam:PassRole', { TopicArn: 'x', Protocol: 'sqs' })).toBe(
      'pass-role out unmet',
    );
  });

  test('are not handed on by a request that reads', () => {
    expect(decisionOf('glue', 'GetJob', 'iam:PassRole')).toBe('pass-role out never');
    expect(decisionOf('es', 'AssociatePackage', 'iam:PassRole')).toBe('default out open');
  });

  test('in a definition are assumed where it may name one', () => {
    expect(decisionOf('apigateway', 'PutRestApi', 'iam:PassRole', { body: '{"credentials": "arn"}' })).toBe(
      'row in assumed',
    );
    expect(decisionOf('apigateway', 'PutRestApi', 'iam:PassRole', { body: '{"paths": {}}' })).toBe('row out unmet');
  });
});

describe('an operation without an action of its own', () => {
  test.each([
    ['verifiedpermissions', 'BatchIsAuthorized', ['verifiedpermissions:IsAuthorized']],
    ['glue', 'GetUnfilteredPartitionsMetadata', ['glue:GetPartitions']],
    ['connectcases', 'BatchUpdateCase', ['cases:UpdateCase']],
    ['s3', 'WriteGetObjectResponse', ['s3-object-lambda:WriteGetObjectResponse']],
    ['s3', 'RenameObject', ['s3express:CreateSession']],
  ])('%s %s needs the one that AWS names', (service, operation, actions) => {
    const { permissions, findings } = resolveCall(call(service, operation, {}), knowledge, defaultSettings);
    expect(permissions.map(({ action }) => formatAction(action))).toEqual(actions);
    expect(findings.map(({ kind }) => kind)).not.toContain('same-name');
  });

  test('needs what its members ask for, not the action of its name', () => {
    const tags = call('elasticbeanstalk', 'UpdateTagsForResource', { ResourceArn: '*', TagsToRemove: ['stage'] });
    const { permissions } = resolveCall(tags, knowledge, defaultSettings);
    expect(permissions.map(({ action }) => formatAction(action))).toEqual(['elasticbeanstalk:RemoveTags']);
  });

  test.each([
    ['codecatalyst', 'GetProject'],
    ['connectparticipant', 'SendMessage'],
    ['cognito-idp', 'GetClientToken'],
  ])('%s %s needs none where a token authorizes it', (service, operation) => {
    const { permissions, withoutPermission, findings } = resolveCall(
      call(service, operation, {}),
      knowledge,
      defaultSettings,
    );
    expect({ permissions, findings }).toEqual({ permissions: [], findings: [] });
    expect(withoutPermission?.why).toMatch(/token|credentials/);
  });
});
