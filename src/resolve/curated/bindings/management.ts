import { given, is, matches, not } from '../../fact.ts';
import type { BindingRow, MemberSource } from '../type-binding.ts';

const nodes = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html';
const sessions =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-enable-ssh-connections.html';
const balancers = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html';

const loadBalancerName: MemberSource = { path: 'Name', as: 'text', placeholder: 'LoadBalancerName' };

export const managementBindings = (): readonly BindingRow[] => [
  // Targets say which nodes by their tags, or by a group, and every node that they may be is checked.
  ...(
    [
      ['instance', 'ec2-id'],
      ['managed-instance', 'managed-node'],
    ] as const
  ).flatMap(([type, as]): readonly BindingRow[] => {
    const row = { clients: ['ssm'], operations: ['SendCommand'], prefix: 'ssm', type, source: nodes };
    return [
      { ...row, from: [{ path: 'InstanceIds[]', as, placeholder: 'InstanceId' }] },
      { ...row, when: given('Targets'), from: [] },
    ];
  }),
  ...(
    [
      ['DocumentName', ['SendCommand', 'StartSession', 'StartAutomationExecution']],
      ['Name', ['GetDocument', 'DescribeDocument', 'CreateAssociation']],
    ] as const
  ).map(([path, operations]) => ({
    clients: ['ssm'],
    operations,
    prefix: 'ssm',
    type: 'document',
    from: [{ path, as: 'ssm-document', placeholder: 'DocumentName' } as const],
    source: sessions,
  })),
  ...(
    [
      ['app', not(is('Type', 'network', 'gateway'))],
      ['net', is('Type', 'network')],
      ['gwy', is('Type', 'gateway')],
    ] as const
  ).map(([kind, when]) => ({
    clients: ['elbv2'],
    operations: ['CreateLoadBalancer'],
    prefix: 'elasticloadbalancing',
    type: `loadbalancer/${kind}/`,
    when,
    from: [loadBalancerName],
    source: balancers,
  })),
  // That of a Classic Load Balancer, which another client makes.
  {
    clients: ['elbv2'],
    operations: ['CreateLoadBalancer'],
    prefix: 'elasticloadbalancing',
    type: 'loadbalancer',
    when: not(given('Name')),
    from: [],
    special: true,
    source: balancers,
  },
  // The first version of Lex, whose ARNs have a version or an alias behind the bot's name.
  ...(
    [
      ['lex-models', 'GetBot', 'bot version', 'BotVersion', 'name', 'versionOrAlias'],
      ['lex-models', 'DeleteBotVersion', 'bot version', 'BotVersion', 'name', 'version'],
      ...['PostText', 'PostContent', 'GetSession', 'PutSession', 'DeleteSession'].map(
        (operation) => ['lex-runtime', operation, 'bot alias', 'BotAlias', 'botName', 'botAlias'] as const,
      ),
    ] as const
  ).map(([client, operation, type, placeholder, name, path]) => ({
    clients: [client],
    operations: [operation],
    prefix: 'lex',
    type,
    from: [{ path: name, as: 'text', placeholder: 'BotName' } as const, { path, as: 'text', placeholder } as const],
    source: 'https://docs.aws.amazon.com/lex/latest/dg/security_iam_service-with-iam.html',
  })),
  // Without a name it is the account's default group.
  {
    clients: ['scheduler'],
    operations: ['CreateSchedule', 'GetSchedule', 'UpdateSchedule', 'DeleteSchedule'],
    prefix: 'scheduler',
    type: 'schedule',
    from: [
      { path: 'GroupName', text: 'default', as: 'text', placeholder: 'GroupName' },
      { path: 'Name', as: 'text', placeholder: 'ScheduleName' },
    ],
    source: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html',
  },
  // `ecs:cluster_task_container` in the place of a node.
  {
    clients: ['ssm'],
    operations: ['StartSession'],
    prefix: 'ssm',
    type: 'task',
    when: matches('Target', /^ecs:/, 'is a task of ECS'),
    from: [],
    special: true,
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  },
];
