import type { KnownLibrary } from '../shared/libraries.ts';

/** The libraries whose models come with iamwright, each loaded when a program imports it. */
export const knownLibraries: readonly KnownLibrary[] = [
  {
    libraries: ['@aws-lambda-powertools'],
    mentions: [],
    load: async () => (await import('./models/aws-lambda-powertools.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['electrodb'],
    mentions: [],
    load: async () => (await import('./models/electrodb.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['dynamodb-toolbox'],
    mentions: [],
    load: async () => (await import('./models/dynamodb-toolbox.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['dynamoose'],
    mentions: [],
    load: async () => (await import('./models/dynamoose.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['@middy'],
    mentions: [],
    load: async () => (await import('./models/middy.json', { with: { type: 'json' } })).default,
  },
];
