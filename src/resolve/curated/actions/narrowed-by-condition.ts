import type { ActionRow } from '../action-row.ts';

const ecs = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html';
const lambda = 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html';
const metrics = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html';
const boundaries = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html';

/** Actions of which a condition says what their resources do not: where a task runs, who may invoke a function. */
export const narrowedByConditionRows = (): readonly ActionRow[] => [
  ...['RunTask', 'StartTask', 'ListServices'].map(
    (operation): ActionRow => ({
      clients: ['ecs'],
      operations: [operation],
      actions: [`ecs:${operation}`],
      conditions: {
        'ecs:cluster': {
          kind: 'resource',
          prefix: 'ecs',
          binding: { type: 'cluster', from: [{ path: 'cluster', as: 'name', placeholder: 'ClusterName' }] },
        },
      },
      source: ecs,
    }),
  ),
  // A mapping has no name before it is made: the function is all that can be said of it.
  {
    clients: ['lambda'],
    operations: ['CreateEventSourceMapping'],
    actions: ['lambda:CreateEventSourceMapping'],
    conditions: {
      'lambda:FunctionArn': {
        kind: 'resource',
        prefix: 'lambda',
        binding: { type: 'function', from: [{ path: 'FunctionName', as: 'function-name' }] },
      },
    },
    source: lambda,
  },
  {
    clients: ['lambda'],
    operations: ['AddPermission'],
    actions: ['lambda:AddPermission'],
    conditions: { 'lambda:Principal': { kind: 'member', path: 'Principal' } },
    source: lambda,
  },
  {
    clients: ['cloudwatch'],
    operations: ['PutMetricData'],
    actions: ['cloudwatch:PutMetricData'],
    conditions: { 'cloudwatch:namespace': { kind: 'member', path: 'Namespace' } },
    source: metrics,
  },
  // Without it, what is made could be made without its boundary.
  ...['CreateRole', 'CreateUser', 'PutRolePermissionsBoundary', 'PutUserPermissionsBoundary'].map(
    (operation): ActionRow => ({
      clients: ['iam'],
      operations: [operation],
      actions: [`iam:${operation}`],
      conditions: { 'iam:PermissionsBoundary': { kind: 'member', path: 'PermissionsBoundary' } },
      source: boundaries,
    }),
  ),
];
