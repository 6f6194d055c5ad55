import type { KnownLibrary } from '../../shared/libraries.ts';

/** The libraries whose models come with iamwright, each loaded when a program imports it. */
export const knownLibraries: readonly KnownLibrary[] = [
  {
    libraries: ['@aws-lambda-powertools'],
    mentions: [],
    load: async () => (await import('../models/aws-lambda-powertools.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['electrodb'],
    mentions: [],
    load: async () => (await import('../models/electrodb.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['dynamodb-toolbox'],
    mentions: [],
    load: async () => (await import('../models/dynamodb-toolbox.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['dynamoose'],
    mentions: [],
    load: async () => (await import('../models/dynamoose.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['@middy'],
    mentions: [],
    load: async () => (await import('../models/middy.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['@ai-sdk/amazon-bedrock'],
    mentions: [],
    load: async () => (await import('../models/ai-sdk-amazon-bedrock.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['@langchain/aws'],
    mentions: [],
    load: async () => (await import('../models/langchain-aws.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['@anthropic-ai/bedrock-sdk'],
    mentions: [],
    load: async () => (await import('../models/anthropic-bedrock-sdk.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['@strands-agents/sdk'],
    mentions: [],
    load: async () => (await import('../models/strands-agents-sdk.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['sqs-consumer', 'sqs-producer'],
    mentions: [],
    load: async () => (await import('../models/sqs-consumer.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: [
      '@smithy/signature-v4',
      '@aws-sdk/signature-v4',
      '@aws-sdk/signature-v4-multi-region',
      'aws4',
      'aws4fetch',
      'aws-sigv4-fetch',
      '@opensearch-project/opensearch/aws',
      '@opensearch-project/opensearch/aws-v3',
      'aws-msk-iam-sasl-signer-js',
    ],
    mentions: [],
    load: async () => (await import('../models/signers.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['aws-sdk'],
    mentions: ['Signers'],
    load: async () => (await import('../models/aws-sdk-signers.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['@auth0/s3'],
    mentions: [],
    load: async () => (await import('../models/auth0-s3.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['nodemailer'],
    mentions: ['SES'],
    load: async () => (await import('../models/nodemailer.json', { with: { type: 'json' } })).default,
  },
];
