import { type Fact, is, not } from '../../fact.ts';
import type { BindingRow } from '../type-binding.ts';

const nodes = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html';
const kms = 'https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html';

export const securityBindings = (): readonly BindingRow[] => [
  {
    clients: ['secretsmanager'],
    prefix: 'secretsmanager',
    type: 'Secret',
    from: [{ path: 'SecretId', as: 'secret-id' }],
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html',
  },
  {
    clients: ['secretsmanager'],
    operations: ['CreateSecret'],
    prefix: 'secretsmanager',
    type: 'Secret',
    from: [{ path: 'Name', as: 'secret-id' }],
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html',
  },
  ...(['Name', 'Names[]', 'Path'] as const).map((path) => ({
    clients: ['ssm'],
    operations:
      path === 'Name'
        ? [
            'GetParameter',
            'PutParameter',
            'DeleteParameter',
            'GetParameterHistory',
            'LabelParameterVersion',
            'UnlabelParameterVersion',
          ]
        : path === 'Names[]'
          ? ['GetParameters', 'DeleteParameters']
          : ['GetParametersByPath'],
    prefix: 'ssm',
    type: 'parameter',
    from: [{ path, as: 'parameter', placeholder: 'ParameterNameWithoutLeadingSlash' } as const],
    source: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html',
  })),
  // Ids of nodes outside EC2 start with `mi-`.
  ...(['InstanceId', 'InstanceIds[]', 'Target'] as const).flatMap((path) => [
    {
      clients: ['ssm'],
      prefix: 'ssm',
      type: 'instance',
      from: [{ path, as: 'ec2-id', placeholder: 'InstanceId' } as const],
      source: nodes,
    },
    {
      clients: ['ssm'],
      prefix: 'ssm',
      type: 'managed-instance',
      from: [{ path, as: 'managed-node', placeholder: 'InstanceId' } as const],
      source: nodes,
    },
  ]),
  { clients: ['kms'], prefix: 'kms', type: 'key', from: [{ path: 'KeyId', as: 'kms-key' }], source: kms },
  {
    clients: ['kms'],
    operations: ['CreateAlias', 'UpdateAlias'],
    prefix: 'kms',
    type: 'key',
    from: [{ path: 'TargetKeyId', as: 'kms-key' }],
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html',
  },
  {
    clients: ['kms'],
    operations: ['CreateAlias', 'UpdateAlias', 'DeleteAlias'],
    prefix: 'kms',
    type: 'alias',
    from: [{ path: 'AliasName', as: 'alias-name', placeholder: 'Alias' }],
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html',
  },
  {
    clients: ['sts'],
    prefix: 'sts',
    type: 'role',
    from: [{ path: 'RoleArn', as: 'role', placeholder: 'RoleNameWithPath' }],
    source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html',
  },
  ...(
    [
      ['StatefulRuleGroup', not(is('Type', 'STATELESS'))],
      ['StatelessRuleGroup', not(is('Type', 'STATEFUL'))],
    ] as const
  ).flatMap(([type, when]: readonly [string, Fact]): readonly BindingRow[] => {
    const row = {
      clients: ['network-firewall'],
      operations: ['DeleteRuleGroup', 'DescribeRuleGroup', 'DescribeRuleGroupMetadata', 'UpdateRuleGroup'],
      prefix: 'network-firewall',
      type,
      when,
      source: 'https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_UpdateRuleGroup.html',
    };
    return [
      { ...row, from: [{ path: 'RuleGroupName', as: 'text', placeholder: 'Name' }] },
      { ...row, from: [{ path: 'RuleGroupArn', as: 'arn', placeholder: 'Name' }] },
    ];
  }),
  {
    clients: ['config'],
    operations: ['DeleteAggregationAuthorization', 'PutAggregationAuthorization'],
    prefix: 'config',
    type: 'AggregationAuthorization',
    from: [
      { path: 'AuthorizedAccountId', as: 'text', placeholder: 'AggregatorAccount' },
      { path: 'AuthorizedAwsRegion', as: 'text', placeholder: 'AggregatorRegion' },
    ],
    source: 'https://docs.aws.amazon.com/config/latest/APIReference/API_PutAggregationAuthorization.html',
  },
];
