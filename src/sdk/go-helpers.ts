import type { HelperOperation } from './sdk-service.ts';

/**
 * A function or method of the SDKs for Go beyond the operations: an uploader's `Upload`, a provider of credentials.
 * Arguments are counted from 0.
 */
export interface GoHelper {
  readonly sdk: 'go-v1' | 'go-v2';
  /** The folder below the SDK's module, without version segments. */
  readonly package: string;
  /** The type whose method it is; absent: a function of the package. */
  readonly on?: string;
  /** The name of the function or method; of the type itself (`on`) where writing it as a literal is enough. */
  readonly name: string;
  readonly service: string;
  readonly via: 'helper' | 'presign';
  readonly operations: readonly HelperOperation[];
  /** The argument whose fields are the input's members. */
  readonly input?: number;
  /** Input member → argument, or the field of a literal. */
  readonly members?: Readonly<Record<string, number | string>>;
  readonly source: string;
}

/** The rows for a name of one of the SDK's packages, whatever type it is on. */
export function findGoHelpers(sdk: GoHelper['sdk'], path: string, name: string): readonly GoHelper[] {
  return (byPackage.get(`${sdk} ${path}`) ?? none).filter((helper) => helper.name === name);
}

/** The rows of one of the SDK's packages that are methods of a type. */
export function goHelperTypes(sdk: GoHelper['sdk'], path: string): readonly GoHelper[] {
  return (byPackage.get(`${sdk} ${path}`) ?? none).filter((helper) => helper.on !== undefined);
}

/** Every row, for those who look for names in a text. */
export function allGoHelpers(): readonly GoHelper[] {
  return helpers;
}

const none: readonly GoHelper[] = [];

const belowPartSize = 'the object is smaller than one part (5 MiB unless set)';
const fromPartSize = 'the object has several parts (5 MiB each unless set)';

function multipart(below: string, from: string): readonly HelperOperation[] {
  return [
    { operation: 'PutObject', condition: below },
    { operation: 'CreateMultipartUpload', condition: from },
    { operation: 'UploadPart', condition: from },
    { operation: 'CompleteMultipartUpload', condition: from },
    { operation: 'AbortMultipartUpload', condition: 'a multipart upload fails and LeavePartsOnError is not set' },
  ];
}

const uploadOperations = multipart(belowPartSize, fromPartSize);
const managerV2 = 'feature/s3/manager v1.23.21, upload.go, download.go and bucket_region.go';
const managerV1 = 'aws-sdk-go v1.55.8, service/s3/s3manager/upload.go, download.go, batch.go and bucket_region.go';

/** The methods that v1, and v2 before its release, have alike. */
function s3manager(sdk: GoHelper['sdk']): readonly GoHelper[] {
  const row = { sdk, package: 'service/s3/s3manager', service: 's3', via: 'helper', source: managerV1 } as const;
  const upload = { ...row, on: 'Uploader', operations: uploadOperations };
  const download = { ...row, on: 'Downloader', operations: [{ operation: 'GetObject' }] };
  const region = { ...row, operations: [{ operation: 'HeadBucket' }] };
  return [
    { ...upload, name: 'Upload', input: 0 },
    { ...upload, name: 'UploadWithContext', input: 1 },
    { ...upload, name: 'UploadWithIterator' },
    { ...download, name: 'Download', input: 1 },
    { ...download, name: 'DownloadWithContext', input: 2 },
    { ...download, name: 'DownloadWithIterator' },
    { ...row, on: 'BatchDelete', name: 'Delete', operations: [{ operation: 'DeleteObjects' }] },
    { ...row, name: 'NewDeleteListIterator', operations: [{ operation: 'ListObjects' }], input: 1 },
    { ...region, name: 'GetBucketRegion', members: { Bucket: 2 } },
    { ...region, name: 'GetBucketRegionWithClient', members: { Bucket: 2 } },
  ];
}

const manager = {
  sdk: 'go-v2',
  package: 'feature/s3/manager',
  service: 's3',
  via: 'helper',
  source: managerV2,
} as const;

const transferBelow = 'the object is below the multipart threshold (16 MiB unless set)';
const transferFrom = 'the object is at or above the multipart threshold (16 MiB unless set)';
const transfer = {
  sdk: 'go-v2',
  package: 'feature/s3/transfermanager',
  on: 'Client',
  service: 's3',
  via: 'helper',
  input: 1,
  source: 'feature/s3/transfermanager v0.5.4, api_op_*.go',
} as const;
const transferUpload = multipart(transferBelow, transferFrom);
const transferGet: readonly HelperOperation[] = [{ operation: 'HeadObject' }, { operation: 'GetObject' }];

const assumeRole = { service: 'sts', via: 'helper', operations: [{ operation: 'AssumeRole' }] } as const;
const webIdentity = { ...assumeRole, operations: [{ operation: 'AssumeRoleWithWebIdentity' }] } as const;
const stscredsV2 = {
  sdk: 'go-v2',
  package: 'credentials/stscreds',
  source: 'aws-sdk-go-v2/credentials v1.18, stscreds/assume_role_provider.go and web_identity_provider.go',
} as const;
const stscredsV1 = {
  sdk: 'go-v1',
  package: 'aws/credentials/stscreds',
  source: 'aws-sdk-go v1.55.8, aws/credentials/stscreds/assume_role_provider.go and web_identity_provider.go',
} as const;

/** Signed locally; authorizes as rds-db:connect. */
const rdsToken = { service: 'rds', via: 'presign', operations: [{ operation: 'GenerateDbAuthToken' }] } as const;
const dsqlToken = {
  sdk: 'go-v2',
  package: 'feature/dsql/auth',
  service: 'dsql',
  via: 'presign',
  members: { Hostname: 1, Region: 2 },
} as const;
const dsqlSource = 'https://docs.aws.amazon.com/aurora-dsql/latest/userguide/SECTION_authentication-token.html';

const helpers: readonly GoHelper[] = [
  ...s3manager('go-v1'),
  ...s3manager('go-v2'),
  { ...manager, on: 'Uploader', name: 'Upload', operations: uploadOperations, input: 1 },
  { ...manager, on: 'Downloader', name: 'Download', operations: [{ operation: 'GetObject' }], input: 2 },
  { ...manager, name: 'GetBucketRegion', operations: [{ operation: 'HeadBucket' }], members: { Bucket: 2 } },
  { ...transfer, name: 'UploadObject', operations: transferUpload },
  { ...transfer, name: 'UploadDirectory', operations: transferUpload },
  { ...transfer, name: 'DownloadObject', operations: [{ operation: 'GetObject' }] },
  { ...transfer, name: 'GetObject', operations: transferGet },
  { ...transfer, name: 'DownloadDirectory', operations: [{ operation: 'ListObjectsV2' }, { operation: 'GetObject' }] },
  { ...stscredsV2, ...assumeRole, name: 'NewAssumeRoleProvider', members: { RoleArn: 1 } },
  { ...stscredsV2, ...webIdentity, name: 'NewWebIdentityRoleProvider', members: { RoleArn: 1 } },
  { ...stscredsV1, ...assumeRole, name: 'NewCredentials', members: { RoleArn: 1 } },
  { ...stscredsV1, ...assumeRole, name: 'NewCredentialsWithClient', members: { RoleArn: 1 } },
  { ...stscredsV1, ...assumeRole, name: 'AssumeRoleProvider', members: { RoleArn: 'RoleARN' } },
  { ...stscredsV1, ...webIdentity, name: 'NewWebIdentityCredentials', members: { RoleArn: 1 } },
  { ...stscredsV1, ...webIdentity, name: 'NewWebIdentityRoleProvider', members: { RoleArn: 1 } },
  { ...stscredsV1, ...webIdentity, name: 'NewWebIdentityRoleProviderWithToken', members: { RoleArn: 1 } },
  { ...stscredsV1, ...webIdentity, name: 'NewWebIdentityRoleProviderWithOptions', members: { RoleArn: 1 } },
  {
    ...rdsToken,
    sdk: 'go-v2',
    package: 'feature/rds/auth',
    name: 'BuildAuthToken',
    members: { DBHostname: 1, Region: 2, DBUsername: 3 },
    source: 'feature/rds/auth v1.6, connect.go',
  },
  {
    ...rdsToken,
    sdk: 'go-v1',
    package: 'service/rds/rdsutils',
    name: 'BuildAuthToken',
    members: { DBHostname: 0, Region: 1, DBUsername: 2 },
    source: 'aws-sdk-go v1.55.8, service/rds/rdsutils/connect.go',
  },
  {
    ...dsqlToken,
    name: 'GenerateDbConnectAuthToken',
    operations: [{ operation: 'GenerateDbConnectAuthToken' }],
    source: dsqlSource,
  },
  {
    ...dsqlToken,
    name: 'GenerateDBConnectAdminAuthToken',
    operations: [{ operation: 'GenerateDbConnectAdminAuthToken' }],
    source: dsqlSource,
  },
];

const byPackage: ReadonlyMap<string, readonly GoHelper[]> = groupByPackage();

function groupByPackage(): ReadonlyMap<string, readonly GoHelper[]> {
  const groups = new Map<string, GoHelper[]>();
  for (const helper of helpers) {
    const key = `${helper.sdk} ${helper.package}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [helper]);
    else known.push(helper);
  }
  return groups;
}
