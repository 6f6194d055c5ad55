import type { KnownLibrary } from '../shared/libraries.ts';

/** The libraries whose models come with iamwright, each loaded when a program imports it. */
export const knownLibraries: readonly KnownLibrary[] = [
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
    libraries: ['storages'],
    mentions: [],
    load: async () => (await import('./models/django-storages.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pandas'],
    mentions: ['s3://', 's3a://'],
    load: async () => (await import('./models/pandas.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['pynamodb'],
    mentions: [],
    load: async () => (await import('./models/pynamodb.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['s3fs', 'fsspec'],
    mentions: [],
    load: async () => (await import('./models/s3fs.json', { with: { type: 'json' } })).default,
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
];
