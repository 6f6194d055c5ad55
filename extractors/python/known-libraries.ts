import type { KnownLibrary } from '../shared/libraries.ts';

/** The libraries whose models come with iamwright, each loaded when a program imports it. */
export const knownLibraries: readonly KnownLibrary[] = [
  {
    libraries: ['airflow.providers.amazon'],
    mentions: [],
    load: async () => (await import('./models/airflow.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['aws_encryption_sdk'],
    mentions: [],
    load: async () => (await import('./models/aws-encryption-sdk.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['aws_lambda_powertools'],
    mentions: [],
    load: async () => (await import('./models/aws-lambda-powertools.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['aws_secretsmanager_caching'],
    mentions: [],
    load: async () => (await import('./models/aws-secretsmanager-caching.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['awswrangler'],
    mentions: [],
    load: async () => (await import('./models/awswrangler.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['storages'],
    mentions: [],
    load: async () => (await import('./models/django-storages.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['dynamodb_encryption_sdk'],
    mentions: [],
    load: async () => (await import('./models/dynamodb-encryption-sdk.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pandas'],
    mentions: ['s3://', 's3a://'],
    load: async () => (await import('./models/pandas.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pyathena'],
    mentions: [],
    load: async () => (await import('./models/pyathena.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pynamodb'],
    mentions: [],
    load: async () => (await import('./models/pynamodb.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['redshift_connector'],
    mentions: [],
    load: async () => (await import('./models/redshift-connector.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['s3fs', 'fsspec'],
    mentions: [],
    load: async () => (await import('./models/s3fs.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['sagemaker'],
    mentions: [],
    load: async () => (await import('./models/sagemaker.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['smart_open'],
    mentions: [],
    load: async () => (await import('./models/smart-open.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['watchtower'],
    mentions: [],
    load: async () => (await import('./models/watchtower.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['langchain_aws'],
    mentions: [],
    load: async () => (await import('./models/langchain-aws.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['langchain_community'],
    mentions: ['Bedrock', 'Amazon', 'S3FileLoader', 'S3DirectoryLoader', 'DynamoDBChatMessageHistory'],
    load: async () => (await import('./models/langchain-community.json', { with: { type: 'json' } })).default,
  },
];
