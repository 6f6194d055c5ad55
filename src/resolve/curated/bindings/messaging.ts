import { anyGiven, given, not } from '../../fact.ts';
import type { BindingRow } from '../type-binding.ts';

const sqs =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html';
const sns = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html';
const events = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-manage-iam-access.html';
const ses = 'https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html';
const delegates = 'https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-delegate-sender-tasks-email.html';
const kinesis = 'https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html';

const createsQueue = ['CreateQueue', 'GetQueueUrl'] as const;
const busOfRule = { path: 'EventBusName', as: 'name-in-arn', placeholder: 'EventBusName' } as const;
const consumerOperations = ['SubscribeToShard', 'DescribeStreamConsumer', 'DeregisterStreamConsumer'] as const;

export const messagingBindings = (): readonly BindingRow[] => [
  { clients: ['sqs'], prefix: 'sqs', type: 'queue', from: [{ path: 'QueueUrl', as: 'queue-url' }], source: sqs },
  {
    clients: ['sqs'],
    operations: createsQueue,
    prefix: 'sqs',
    type: 'queue',
    from: [
      { path: 'QueueName', as: 'text', placeholder: 'QueueName' },
      { path: 'QueueOwnerAWSAccountId', as: 'text', placeholder: 'Account', optional: true },
    ],
    source: sqs,
  },
  {
    clients: ['sqs'],
    operations: ['StartMessageMoveTask', 'ListMessageMoveTasks'],
    prefix: 'sqs',
    type: 'queue',
    from: [{ path: 'SourceArn', as: 'arn', placeholder: 'QueueName' }],
    source: sqs,
  },
  // A message to a phone number goes to no topic.
  {
    clients: ['sns'],
    operations: ['Publish'],
    prefix: 'sns',
    type: 'topic',
    from: [{ path: 'TopicArn', as: 'arn', placeholder: 'TopicName' }],
    special: true,
    source: sns,
  },
  {
    clients: ['sns'],
    operations: ['Publish'],
    prefix: 'sns',
    type: 'topic',
    from: [{ path: 'TargetArn', as: 'arn', placeholder: 'TopicName' }],
    special: true,
    source: sns,
  },
  {
    clients: ['sns'],
    operations: ['Unsubscribe', 'GetSubscriptionAttributes', 'SetSubscriptionAttributes'],
    prefix: 'sns',
    type: 'topic',
    from: [{ path: 'SubscriptionArn', as: 'subscription-topic', placeholder: 'TopicName' }],
    source: sns,
  },
  // Without a name it is the account's default bus.
  {
    clients: ['events'],
    operations: ['PutEvents'],
    prefix: 'events',
    type: 'event-bus',
    from: [{ path: 'Entries[].EventBusName', text: 'default', as: 'name', placeholder: 'EventBusName' }],
    source: events,
  },
  {
    clients: ['events'],
    prefix: 'events',
    type: 'rule-on-default-event-bus',
    when: not(given('EventBusName')),
    from: [{ path: 'Name', as: 'text', placeholder: 'RuleName' }],
    source: events,
  },
  {
    clients: ['events'],
    prefix: 'events',
    type: 'rule-on-default-event-bus',
    when: not(given('EventBusName')),
    from: [{ path: 'Rule', as: 'text', placeholder: 'RuleName' }],
    source: events,
  },
  {
    clients: ['events'],
    prefix: 'events',
    type: 'rule-on-custom-event-bus',
    when: given('EventBusName'),
    from: [busOfRule, { path: 'Name', as: 'text', placeholder: 'RuleName' }],
    source: events,
  },
  {
    clients: ['events'],
    prefix: 'events',
    type: 'rule-on-custom-event-bus',
    when: given('EventBusName'),
    from: [busOfRule, { path: 'Rule', as: 'text', placeholder: 'RuleName' }],
    source: events,
  },
  // Whoever sends for another account names the identity there.
  ...(
    [
      ['ses', ['SendEmail', 'SendTemplatedEmail', 'SendBulkTemplatedEmail'], 'Source', ['SourceArn']],
      ['ses', ['SendRawEmail'], 'Source', ['SourceArn', 'FromArn']],
      ['sesv2', ['SendEmail', 'SendBulkEmail'], 'FromEmailAddress', ['FromEmailAddressIdentityArn']],
    ] as const
  ).flatMap(([client, operations, sender, arns]): readonly BindingRow[] => {
    const row = { clients: [client], operations, prefix: 'ses', type: 'identity' };
    return [
      {
        ...row,
        when: not(anyGiven(...arns)),
        from: [{ path: sender, as: 'email-identity', placeholder: 'IdentityName' }],
        source: ses,
      },
      ...arns.map(
        (path): BindingRow => ({
          ...row,
          from: [{ path, as: 'arn', placeholder: 'IdentityName' }],
          source: delegates,
        }),
      ),
    ];
  }),
  {
    clients: ['kinesis'],
    operations: consumerOperations,
    prefix: 'kinesis',
    type: 'consumer',
    from: [{ path: 'ConsumerARN', as: 'arn', placeholder: 'ConsumerName' }],
    source: kinesis,
  },
  {
    clients: ['kinesis'],
    operations: ['DescribeStreamConsumer', 'DeregisterStreamConsumer'],
    prefix: 'kinesis',
    type: 'consumer',
    from: [
      { path: 'StreamARN', as: 'name-in-arn', placeholder: 'StreamName' },
      { path: 'ConsumerName', as: 'text', placeholder: 'ConsumerName' },
      { text: 'stream', as: 'text', placeholder: 'StreamType' },
    ],
    source: kinesis,
  },
  {
    clients: ['iot-data'],
    operations: ['Publish'],
    prefix: 'iot',
    type: 'topic',
    from: [{ path: 'topic', as: 'text', placeholder: 'TopicName' }],
    source: 'https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-actions.html',
  },
  {
    clients: ['logs'],
    prefix: 'logs',
    type: 'log-group',
    from: [{ path: 'logGroupName', as: 'log-group', placeholder: 'LogGroupName' }],
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html',
  },
  ...(['logGroupIdentifier', 'logGroupNames[]', 'logGroupIdentifiers[]', 'logGroupNamePrefix'] as const).map(
    (path) => ({
      clients: ['logs'],
      prefix: 'logs',
      type: 'log-group',
      from: [
        { path, as: path === 'logGroupNamePrefix' ? 'prefix' : 'log-group', placeholder: 'LogGroupName' } as const,
      ],
      source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html',
    }),
  ),
  {
    clients: ['logs'],
    operations: ['TagResource', 'UntagResource', 'ListTagsForResource'],
    prefix: 'logs',
    type: 'log-group',
    from: [{ path: 'resourceArn', as: 'arn', placeholder: 'LogGroupName' }],
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html',
  },
];
