import { all, type Fact, given, matches, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';
import type { TypeBinding } from '../type-binding.ts';

/** CloudFormation answers so where it may not: "TemplateURL must reference a valid S3 object to which you have access". */
const templates = 'https://github.com/serverless/serverless/issues/2775';
const transcribe = 'https://docs.aws.amazon.com/transcribe/latest/dg/security_iam_id-based-policy-examples.html';
const polly = 'https://docs.aws.amazon.com/polly/latest/dg/asynchronous-iam.html';
const references = 'https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html';

const isDocument = matches('TemplateURL', /^ssm-doc:/, 'names a document');
const hasVersion = matches('TemplateURL', /\?versionId=/, 'names a version');
const isReference = (path: string): Fact => matches(path, /^\/aws\/reference\/secretsmanager\//, 'refers to a secret');

function objectAt(path: string): readonly TypeBinding[] {
  return [{ type: 'object', from: [{ path, as: 's3-url' }] }];
}

/** What services read and write with the caller's permissions, where the request names it. */
export const readForCallerRows = (): readonly ActionRow[] => [
  ...(
    [
      ['s3:GetObject', all(given('TemplateURL'), not(isDocument), not(hasVersion))],
      ['s3:GetObjectVersion', hasVersion],
    ] as const
  ).map(
    ([action, when]): ActionRow => ({
      clients: ['cloudformation'],
      operations: [
        'CreateStack',
        'UpdateStack',
        'CreateChangeSet',
        'CreateStackSet',
        'UpdateStackSet',
        'ValidateTemplate',
        'GetTemplateSummary',
        'EstimateTemplateCost',
      ],
      actions: [action],
      when,
      rare: action === 's3:GetObjectVersion',
      resources: objectAt('TemplateURL'),
      source: templates,
    }),
  ),
  // A role for deferred jobs reads the file in the caller's place.
  {
    clients: ['transcribe'],
    operations: ['StartTranscriptionJob'],
    actions: ['s3:GetObject'],
    when: all(given('Media.MediaFileUri'), not(given('JobExecutionSettings.DataAccessRoleArn'))),
    resources: objectAt('Media.MediaFileUri'),
    source: transcribe,
  },
  {
    clients: ['transcribe'],
    operations: ['StartMedicalTranscriptionJob'],
    actions: ['s3:GetObject'],
    when: given('Media.MediaFileUri'),
    resources: objectAt('Media.MediaFileUri'),
    source: transcribe,
  },
  {
    clients: ['transcribe'],
    operations: ['StartTranscriptionJob', 'StartMedicalTranscriptionJob'],
    actions: ['s3:PutObject'],
    when: given('OutputBucketName'),
    resources: [{ type: 'object', from: [{ path: 'OutputBucketName', as: 'bucket' }] }],
    source: transcribe,
  },
  {
    clients: ['polly'],
    operations: ['StartSpeechSynthesisTask'],
    actions: ['s3:PutObject'],
    resources: [
      {
        type: 'object',
        from: [
          { path: 'OutputS3BucketName', as: 'bucket' },
          { path: 'OutputS3KeyPrefix', as: 'prefix', placeholder: 'ObjectName', optional: true },
        ],
      },
    ],
    source: polly,
  },
  {
    clients: ['polly'],
    operations: ['StartSpeechSynthesisTask'],
    actions: ['sns:Publish'],
    when: given('SnsTopicArn'),
    resources: [{ type: 'topic', from: [{ path: 'SnsTopicArn', as: 'arn' }] }],
    source: polly,
  },
  ...(
    [
      ['GetParameter', 'Name'],
      ['GetParameters', 'Names[]'],
    ] as const
  ).map(
    ([operation, path]): ActionRow => ({
      clients: ['ssm'],
      operations: [operation],
      actions: ['secretsmanager:GetSecretValue'],
      when: isReference(path),
      rare: true,
      resources: [{ type: 'Secret', from: [{ path, as: 'secret-reference' }] }],
      source: references,
    }),
  ),
];
