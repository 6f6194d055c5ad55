import type { HelperOperation, PythonHelper } from './sdk-service.ts';

/** boto3's methods beyond the operations, of one client and its resources. */
export function pythonHelpersOf(client: string): readonly PythonHelper[] {
  return pythonHelpers.get(client) ?? [];
}

/** Signed locally as well; authorizes as dsql:DbConnect or dsql:DbConnectAdmin. */
function dsqlToken(method: string, operation: string): PythonHelper {
  return {
    method,
    on: ['client'],
    via: 'presign',
    operations: [{ operation }],
    parameters: ['Hostname', 'Region', 'ExpiresIn'],
    members: { Hostname: 'Hostname', Region: 'Region' },
    identifiers: {},
    source: 'botocore 1.44.5, botocore/signers.py',
  };
}

const belowThreshold = 'the object is below the multipart threshold (8 MiB unless set)';
const fromThreshold = 'the object is at or above the multipart threshold (8 MiB unless set)';

const uploadOperations: readonly HelperOperation[] = [
  { operation: 'PutObject', condition: belowThreshold },
  { operation: 'CreateMultipartUpload', condition: fromThreshold },
  { operation: 'UploadPart', condition: fromThreshold },
  { operation: 'CompleteMultipartUpload', condition: fromThreshold },
  { operation: 'AbortMultipartUpload', condition: 'a multipart upload fails' },
];

const downloadOperations: readonly HelperOperation[] = [
  { operation: 'HeadObject', condition: 'response_checksum_validation is not set to when_required' },
  { operation: 'GetObject' },
];

const copySource = { Bucket: 'CopySource.Bucket', Key: 'CopySource.Key', VersionId: 'CopySource.VersionId' };
const copyTags = { argument: 'ExtraArgs.TaggingDirective', values: ['COPY'] };
const setTags = { argument: 'ExtraArgs.TaggingDirective', values: ['COPY', 'REPLACE'] };
const copyAnnotations = { argument: 'ExtraArgs.AnnotationDirective', values: ['COPY'] };

const copyOperations: readonly HelperOperation[] = [
  { operation: 'HeadObject', members: copySource },
  { operation: 'CopyObject', condition: belowThreshold },
  { operation: 'CreateMultipartUpload', condition: fromThreshold },
  { operation: 'UploadPartCopy', condition: fromThreshold },
  { operation: 'CompleteMultipartUpload', condition: fromThreshold },
  { operation: 'AbortMultipartUpload', condition: 'a multipart copy fails' },
  { operation: 'GetObjectTagging', condition: fromThreshold, needs: copyTags, members: copySource },
  { operation: 'PutObjectTagging', condition: fromThreshold, needs: setTags },
  { operation: 'ListObjectAnnotations', condition: fromThreshold, needs: copyAnnotations, members: copySource },
  { operation: 'GetObjectAnnotation', condition: fromThreshold, needs: copyAnnotations, members: copySource },
  { operation: 'PutObjectAnnotation', condition: fromThreshold, needs: copyAnnotations },
];

const transferOptions = ['ExtraArgs', 'Callback', 'Config'];
const copyOptions = ['ExtraArgs', 'Callback', 'SourceClient', 'Config'];
const injected = 'boto3 1.44.5, boto3/s3/inject.py; s3transfer 0.19.3';
const uploadSource = `${injected}, upload.py and tasks.py`;
const downloadSource = `${injected}, download.py`;
const copySourceCode = `${injected}, copies.py and tasks.py`;

const s3Helpers: readonly PythonHelper[] = [
  ...onEachReceiver('upload_file', ['Filename', 'Bucket', 'Key', ...transferOptions], uploadOperations, uploadSource),
  ...onEachReceiver('upload_fileobj', ['Fileobj', 'Bucket', 'Key', ...transferOptions], uploadOperations, uploadSource),
  ...onEachReceiver(
    'download_file',
    ['Bucket', 'Key', 'Filename', ...transferOptions],
    downloadOperations,
    downloadSource,
  ),
  ...onEachReceiver(
    'download_fileobj',
    ['Bucket', 'Key', 'Fileobj', ...transferOptions],
    downloadOperations,
    downloadSource,
  ),
  ...onEachReceiver('copy', ['CopySource', 'Bucket', 'Key', ...copyOptions], copyOperations, copySourceCode),
  {
    method: 'generate_presigned_post',
    on: ['client'],
    via: 'presign',
    operations: [{ operation: 'PutObject' }],
    parameters: ['Bucket', 'Key', 'Fields', 'Conditions', 'ExpiresIn'],
    members: { Bucket: 'Bucket', Key: 'Key' },
    identifiers: {},
    source: 'botocore 1.44.5, botocore/signers.py',
  },
];

/** The method of the client, and those of Bucket and Object, which take the same parameters without what they are. */
function onEachReceiver(
  method: string,
  parameters: readonly string[],
  operations: readonly HelperOperation[],
  source: string,
): readonly PythonHelper[] {
  const receivers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    client: {},
    Bucket: { Bucket: 'Name' },
    Object: { Bucket: 'BucketName', Key: 'Key' },
  };
  return Object.entries(receivers).map(([receiver, identifiers]) => {
    const own = parameters.filter((parameter) => !Object.hasOwn(identifiers, parameter));
    const members = own.filter((parameter) => ['Bucket', 'Key', 'CopySource'].includes(parameter));
    return {
      method,
      on: [receiver],
      via: 'helper',
      operations,
      parameters: own,
      members: { ...Object.fromEntries(members.map((member) => [member, member])), '*': 'ExtraArgs' },
      identifiers,
      source,
    };
  });
}

/**
 * By client name. `generate_presigned_url` is not here: its operation is an
 * argument. Methods that boto3 adds to resources and that are one operation each (`ec2.create_tags`) are in the index.
 */
const pythonHelpers: ReadonlyMap<string, readonly PythonHelper[]> = new Map([
  ['s3', s3Helpers],
  [
    'dynamodb',
    [
      {
        method: 'batch_writer',
        on: ['Table'],
        via: 'helper',
        operations: [{ operation: 'BatchWriteItem' }],
        parameters: ['overwrite_by_pkeys'],
        members: {},
        identifiers: { 'RequestItems.*': 'Name' },
        source: 'boto3 1.44.5, boto3/dynamodb/table.py',
      },
    ],
  ],
  [
    'rds',
    [
      {
        method: 'generate_db_auth_token',
        on: ['client'],
        via: 'presign',
        // Not an operation of the API: the token is signed locally and authorizes as rds-db:connect.
        operations: [{ operation: 'GenerateDbAuthToken' }],
        parameters: ['DBHostname', 'Port', 'DBUsername', 'Region'],
        members: { DBHostname: 'DBHostname', Port: 'Port', DBUsername: 'DBUsername', Region: 'Region' },
        identifiers: {},
        source: 'botocore 1.44.5, botocore/signers.py',
      },
    ],
  ],
  [
    'dsql',
    [
      dsqlToken('generate_db_connect_auth_token', 'GenerateDbConnectAuthToken'),
      dsqlToken('generate_db_connect_admin_auth_token', 'GenerateDbConnectAdminAuthToken'),
    ],
  ],
]);
