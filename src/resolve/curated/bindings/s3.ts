import { matches, not } from '../../fact.ts';
import type { BindingRow, MemberSource } from '../type-binding.ts';

const source = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';
const accessPoints = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html';
const objectLambda = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html';

const clients = ['s3'] as const;
const bucket: MemberSource = { path: 'Bucket', as: 'bucket' };
const key: MemberSource = { path: 'Key', as: 'text', placeholder: 'ObjectName', optional: true };
const accessPoint: MemberSource = { path: 'Bucket', as: 's3-access-point' };
const directoryAccessPoint = matches('Bucket', /--xa-s3$/, 'is an access point for a directory bucket');

/** In `Bucket` stands a bucket's name, or an access point's ARN or alias. */
export const s3Bindings = (): readonly BindingRow[] => [
  { clients, prefix: 's3', type: 'bucket', from: [bucket], source },
  { clients, prefix: 's3', type: 'object', from: [bucket, key], source },
  {
    clients,
    operations: ['DeleteObjects'],
    prefix: 's3',
    type: 'object',
    from: [bucket, { path: 'Delete.Objects[].Key', as: 'text', placeholder: 'ObjectName', optional: true }],
    source,
  },
  { clients, prefix: 's3', type: 'accesspoint', from: [accessPoint], special: true, source: accessPoints },
  { clients, prefix: 's3', type: 'accesspointobject', from: [accessPoint, key], special: true, source: accessPoints },
  {
    clients,
    prefix: 's3-object-lambda',
    type: 'objectlambdaaccesspoint',
    from: [{ path: 'Bucket', as: 'object-lambda-access-point' }],
    special: true,
    source: objectLambda,
  },
  {
    clients,
    prefix: 's3express',
    type: 'bucket',
    when: not(directoryAccessPoint),
    from: [{ path: 'Bucket', as: 'text', placeholder: 'BucketName' }],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam-identity-policies.html',
  },
  {
    clients,
    prefix: 's3express',
    type: 'accesspoint',
    when: directoryAccessPoint,
    from: [{ path: 'Bucket', as: 'text', placeholder: 'AccessPointName' }],
    special: true,
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-directory-buckets.html',
  },
];
