import type { KnownLibrary } from '../../shared/libraries.ts';

/** A library whose model comes with iamwright. */
export interface KnownGoLibrary extends KnownLibrary {
  /** Import paths that show that the library works on AWS, where it does so only with one of these. */
  readonly drivers?: readonly string[];
}

/** Each is loaded when a program imports it, and one of its drivers for AWS. */
export const knownLibraries: readonly KnownGoLibrary[] = [
  {
    libraries: ['github.com/aws/aws-secretsmanager-caching-go'],
    mentions: [],
    load: async () => (await import('../models/aws-secretsmanager-caching.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['github.com/guregu/dynamo'],
    mentions: [],
    load: async () => (await import('../models/guregu-dynamo.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['github.com/hashicorp/go-secure-stdlib/awsutil'],
    mentions: [],
    load: async () => (await import('../models/secure-stdlib-awsutil.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['gocloud.dev/blob'],
    drivers: ['gocloud.dev/blob/s3blob'],
    mentions: [],
    load: async () => (await import('../models/gocloud-blob.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['gocloud.dev/docstore'],
    drivers: ['gocloud.dev/docstore/awsdynamodb'],
    mentions: [],
    load: async () => (await import('../models/gocloud-docstore.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['gocloud.dev/pubsub'],
    drivers: ['gocloud.dev/pubsub/awssnssqs'],
    mentions: [],
    load: async () => (await import('../models/gocloud-pubsub.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['gocloud.dev/runtimevar'],
    drivers: ['gocloud.dev/runtimevar/awsparamstore', 'gocloud.dev/runtimevar/awssecretsmanager'],
    mentions: [],
    load: async () => (await import('../models/gocloud-runtimevar.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: ['gocloud.dev/secrets'],
    drivers: ['gocloud.dev/secrets/awskms'],
    mentions: [],
    load: async () => (await import('../models/gocloud-secrets.json', { with: { type: 'json' } })).default,
  },
  {
    libraries: [
      'github.com/aws/aws-sdk-go-v2/aws/signer/v4',
      'github.com/aws/aws-sdk-go/aws/signer/v4',
      'github.com/opensearch-project/opensearch-go',
      'github.com/prometheus/sigv4',
      'github.com/aws/aws-msk-iam-sasl-signer-go/signer',
    ],
    mentions: [],
    load: async () => (await import('../models/signers.json', { with: { type: 'json' } })).default,
  },
];
