import { given, is, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

const sqsPermissions =
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html';
const snsPermissions = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html';
const sesAccess = 'https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html';

const sourceQueue: readonly TypeBinding[] = [
  { type: 'queue', from: [{ path: 'SourceArn', as: 'arn', placeholder: 'QueueName' }] },
];
const destinationQueue: readonly TypeBinding[] = [
  { type: 'queue', from: [{ path: 'DestinationArn', as: 'arn', placeholder: 'QueueName' }] },
];

export const messagingRows = (): readonly ActionRow[] => [
  ...(['SendMessage', 'DeleteMessage', 'ChangeMessageVisibility'] as const).map(
    (name): ActionRow => ({
      clients: ['sqs'],
      operations: [`${name}Batch`],
      actions: [`sqs:${name}`],
      source: sqsPermissions,
    }),
  ),
  { clients: ['sns'], operations: ['PublishBatch'], actions: ['sns:Publish'], source: snsPermissions },
  {
    clients: ['sqs'],
    operations: ['StartMessageMoveTask'],
    actions: ['sqs:StartMessageMoveTask', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    resources: sourceQueue,
    source: sqsPermissions,
  },
  {
    clients: ['sqs'],
    operations: ['StartMessageMoveTask'],
    actions: ['sqs:SendMessage'],
    resources: destinationQueue,
    source: sqsPermissions,
  },
  {
    clients: ['sqs'],
    operations: ['CancelMessageMoveTask'],
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    source: sqsPermissions,
  },
  {
    clients: ['sqs'],
    operations: ['ListMessageMoveTasks'],
    actions: ['sqs:GetQueueAttributes'],
    source: sqsPermissions,
  },
  {
    clients: ['sns'],
    operations: ['CreateTopic'],
    actions: ['sns:PutDataProtectionPolicy'],
    when: given('DataProtectionPolicy'),
    source: 'https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html',
  },
  { clients: ['ses'], operations: ['SendEmail'], actions: ['ses:SendEmail'], source: sesAccess },
  {
    clients: ['sesv2'],
    operations: ['SendEmail'],
    actions: ['ses:SendEmail'],
    when: not(given('Content.Raw')),
    source: sesAccess,
  },
  {
    clients: ['sesv2'],
    operations: ['SendEmail'],
    actions: ['ses:SendRawEmail'],
    when: given('Content.Raw'),
    source: sesAccess,
  },
  {
    clients: ['apigatewaymanagementapi'],
    operations: ['PostToConnection', 'GetConnection', 'DeleteConnection'],
    actions: ['execute-api:ManageConnections'],
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-control-access-iam.html',
  },
  {
    clients: ['iot-data'],
    operations: ['Publish'],
    actions: ['iot:Publish'],
    source: 'https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-actions.html',
  },
  {
    clients: ['iot-data'],
    operations: ['Publish'],
    actions: ['iot:RetainPublish'],
    when: is('retain', 'true'),
    source: 'https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-actions.html',
  },
];
