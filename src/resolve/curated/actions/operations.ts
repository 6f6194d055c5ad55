import { anyGiven, given, not } from '../../fact.ts';
import type { ActionRow } from '../action-row.ts';

const stacks = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html';
const athena = 'https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html';
const athenaCatalog = 'https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html';
const rekognition = 'https://docs.aws.amazon.com/rekognition/latest/dg/security_iam_id-based-policy-examples.html';

/** Operations that read an object which their input names, by the member that does. */
const operationsReading = {
  'Image.S3Object': [
    'DetectLabels',
    'DetectFaces',
    'DetectText',
    'DetectModerationLabels',
    'DetectCustomLabels',
    'DetectProtectiveEquipment',
    'IndexFaces',
    'RecognizeCelebrities',
    'SearchFacesByImage',
    'SearchUsersByImage',
  ],
  'Video.S3Object': [
    'StartLabelDetection',
    'StartFaceDetection',
    'StartFaceSearch',
    'StartTextDetection',
    'StartContentModeration',
    'StartCelebrityRecognition',
    'StartPersonTracking',
    'StartSegmentDetection',
  ],
  'Document.S3Object': ['DetectDocumentText', 'AnalyzeDocument', 'AnalyzeExpense'],
  'DocumentLocation.S3Object': [
    'StartDocumentTextDetection',
    'StartDocumentAnalysis',
    'StartExpenseAnalysis',
    'StartLendingAnalysis',
  ],
} as const;

export const operationsRows = (): readonly ActionRow[] => [
  {
    clients: ['cloudformation'],
    operations: ['DescribeStacks'],
    actions: ['cloudformation:ListStacks'],
    when: not(given('StackName')),
    source: stacks,
  },
  {
    clients: ['cloudformation'],
    operations: ['UpdateStack'],
    actions: ['cloudformation:SetStackPolicy'],
    when: anyGiven('StackPolicyBody', 'StackPolicyURL'),
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html',
  },
  {
    clients: ['cloudformation'],
    operations: ['DetectStackDrift'],
    actions: ['cloudformation:DetectStackResourceDrift', 'cloudformation:BatchDescribeTypeConfigurations'],
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html',
  },
  // The tags of a change set are given when it is made, and authorized then.
  {
    clients: ['cloudformation'],
    operations: ['ExecuteChangeSet'],
    actions: ['cloudformation:TagResource'],
    never: 'the request sets no tags',
    source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html',
  },
  {
    clients: ['cloudformation'],
    operations: ['ListHookResults'],
    actions: ['cloudformation:ListAllHookResults'],
    when: not(given('TargetId')),
    source: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html',
  },
  {
    clients: ['cloudformation'],
    operations: ['ActivateOrganizationsAccess'],
    actions: ['iam:CreateServiceLinkedRole', 'iam:GetRole'],
    assumed: 'the service-linked role for StackSets is not there yet',
    source:
      'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html',
  },
  // Queries read the data catalog and the buckets with the caller's permissions.
  {
    clients: ['athena'],
    operations: ['StartQueryExecution'],
    actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
    assumed: 'the query reads tables of the AWS Glue Data Catalog',
    resources: [
      { type: 'rootcatalog', from: [{ text: 'catalog', as: 'text', placeholder: '' }] },
      {
        type: 'database',
        from: [{ path: 'QueryExecutionContext.Database', as: 'text', placeholder: 'DatabaseName', optional: true }],
      },
      {
        type: 'table',
        from: [{ path: 'QueryExecutionContext.Database', as: 'text', placeholder: 'DatabaseName', optional: true }],
      },
    ],
    source: athenaCatalog,
  },
  {
    clients: ['athena'],
    operations: ['StartQueryExecution'],
    actions: ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
    assumed: 'the query reads its data from S3 and writes its result there',
    resources: [
      {
        type: 'bucket',
        from: [
          {
            path: 'ResultConfiguration.OutputLocation',
            as: 's3-uri-bucket',
            placeholder: 'BucketName',
            optional: true,
          },
        ],
      },
      { type: 'object', from: [{ path: 'ResultConfiguration.OutputLocation', as: 's3-uri-prefix', optional: true }] },
    ],
    source: athena,
  },
  {
    clients: ['athena'],
    operations: ['GetQueryResults'],
    actions: ['s3:GetObject'],
    assumed: 'the result lies in a bucket of the account',
    resources: [{ type: 'object', from: [] }],
    source: athena,
  },
  ...(
    [
      ['rekognition', 'Image.S3Object', rekognition],
      ['rekognition', 'Video.S3Object', rekognition],
      [
        'textract',
        'Document.S3Object',
        'https://docs.aws.amazon.com/textract/latest/dg/security_iam_id-based-policy-examples.html',
      ],
      [
        'textract',
        'DocumentLocation.S3Object',
        'https://docs.aws.amazon.com/textract/latest/dg/security_iam_id-based-policy-examples.html',
      ],
    ] as const
  ).map(
    ([client, path, source]): ActionRow => ({
      clients: [client],
      operations: operationsReading[path],
      actions: ['s3:GetObject'],
      when: given(path),
      resources: [
        {
          type: 'object',
          from: [
            { path: `${path}.Bucket`, as: 'bucket' },
            { path: `${path}.Name`, as: 'text', placeholder: 'ObjectName' },
          ],
        },
      ],
      source,
    }),
  ),
  {
    clients: ['budgets'],
    operations: ['CreateBudget'],
    actions: ['budgets:ModifyBudget'],
    source: 'https://docs.aws.amazon.com/cost-management/latest/userguide/billing-permissions-ref.html',
  },
];
