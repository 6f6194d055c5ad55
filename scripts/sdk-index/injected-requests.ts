import type { ResourceRequest } from '../../src/sdk/sdk-service.ts';

/**
 * Loads that boto3 writes by hand because its resource models cannot say them; keys are client and resource type.
 * Source: boto3 1.44.5, `boto3/s3/inject.py`.
 */
export const injectedLoads: ReadonlyMap<string, ResourceRequest> = new Map<string, ResourceRequest>([
  ['s3 Bucket', { operation: 'ListBuckets', parameters: [] }],
  [
    's3 ObjectSummary',
    {
      operation: 'HeadObject',
      parameters: [
        { target: 'Bucket', source: 'identifier', value: 'BucketName' },
        { target: 'Key', source: 'identifier', value: 'Key' },
      ],
    },
  ],
]);

/** Actions that boto3 adds to resource types by hand. Source: boto3 1.44.5, `boto3/session.py`, `boto3/ec2/deletetags.py`. */
export const injectedActions: ReadonlyMap<string, Readonly<Record<string, ResourceRequest>>> = new Map([
  [
    'ec2 Instance',
    {
      delete_tags: {
        operation: 'DeleteTags',
        parameters: [{ target: 'Resources[0]', source: 'identifier' as const, value: 'Id' }],
      },
    },
  ],
]);
