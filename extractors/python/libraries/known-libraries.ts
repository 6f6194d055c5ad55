import type { KnownLibrary } from '../../shared/libraries.ts';

/** The libraries whose models come with iamwright, each loaded when a program imports it. */
export const knownLibraries: readonly KnownLibrary[] = [
  {
    libraries: ['airflow.providers.amazon'],
    mentions: [],
    load: async () => (await import('../models/airflow.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['aws_encryption_sdk'],
    mentions: [],
    load: async () => (await import('../models/aws-encryption-sdk.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['aws_lambda_powertools'],
    mentions: [],
    load: async () => (await import('../models/aws-lambda-powertools.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['aws_secretsmanager_caching'],
    mentions: [],
    load: async () => (await import('../models/aws-secretsmanager-caching.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['awswrangler'],
    mentions: [],
    load: async () => (await import('../models/awswrangler.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['storages'],
    mentions: [],
    load: async () => (await import('../models/django-storages.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['dynamodb_encryption_sdk'],
    mentions: [],
    load: async () => (await import('../models/dynamodb-encryption-sdk.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pandas'],
    mentions: ['s3://', 's3a://'],
    load: async () => (await import('../models/pandas.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pyathena'],
    mentions: [],
    load: async () => (await import('../models/pyathena.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pynamodb'],
    mentions: [],
    load: async () => (await import('../models/pynamodb.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['redshift_connector'],
    mentions: [],
    load: async () => (await import('../models/redshift-connector.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['s3fs', 'fsspec'],
    mentions: [],
    load: async () => (await import('../models/s3fs.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['sagemaker'],
    mentions: [],
    load: async () => (await import('../models/sagemaker.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['smart_open'],
    mentions: [],
    load: async () => (await import('../models/smart-open.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['watchtower'],
    mentions: [],
    load: async () => (await import('../models/watchtower.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['langchain_aws'],
    mentions: [],
    load: async () => (await import('../models/langchain-aws.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['langchain_community'],
    mentions: ['Bedrock', 'Amazon', 'S3FileLoader', 'S3DirectoryLoader', 'DynamoDBChatMessageHistory'],
    load: async () => (await import('../models/langchain-community.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['anthropic'],
    mentions: ['Bedrock'],
    load: async () => (await import('../models/anthropic.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['strands'],
    mentions: [],
    load: async () => (await import('../models/strands.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['llama_index.llms.bedrock', 'llama_index.llms.bedrock_converse', 'llama_index.embeddings.bedrock'],
    mentions: [],
    load: async () => (await import('../models/llama-index-bedrock.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: [
      'haystack_integrations.components.generators.amazon_bedrock',
      'haystack_integrations.components.embedders.amazon_bedrock',
      'haystack_integrations.components.rankers.amazon_bedrock',
      'haystack_integrations.components.retrievers.amazon_bedrock',
    ],
    mentions: [],
    load: async () => (await import('../models/haystack-bedrock.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['litellm'],
    mentions: ['bedrock/'],
    load: async () => (await import('../models/litellm.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['crewai'],
    mentions: ['bedrock/'],
    load: async () => (await import('../models/crewai.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pydantic_ai'],
    mentions: ['bedrock'],
    load: async () => (await import('../models/pydantic-ai.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['langchain'],
    mentions: ['bedrock'],
    load: async () => (await import('../models/langchain.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: [
      'botocore.auth',
      'botocore.crt.auth',
      'botocore.signers',
      'requests_aws4auth',
      'requests_auth_aws_sigv4',
      'aws_requests_auth',
      'opensearchpy',
      'httpx_auth',
      'gql.transport.appsync_auth',
      'aws_msk_iam_sasl_signer',
    ],
    mentions: [],
    load: async () => (await import('../models/signers.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['polars'],
    mentions: ['s3://', 's3a://'],
    load: async () => (await import('../models/polars.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['dask'],
    mentions: ['s3://', 's3a://'],
    load: async () => (await import('../models/dask.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['deltalake'],
    mentions: [],
    load: async () => (await import('../models/deltalake.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pyarrow'],
    mentions: ['s3://', 's3a://', 'S3FileSystem'],
    load: async () => (await import('../models/pyarrow.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['celery', 'kombu'],
    mentions: ['sqs://'],
    load: async () => (await import('../models/celery.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['cloudpathlib'],
    mentions: [],
    load: async () => (await import('../models/cloudpathlib.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['s3path'],
    mentions: [],
    load: async () => (await import('../models/s3path.json', { with: { type: 'json' } })).default,
  },
];
