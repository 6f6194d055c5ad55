import type { Via } from '../../../src/model/call.ts';

/** Where a helper's input comes from: a path into its arguments, `0.params` for `new Upload({ params })`. */
export interface Helper {
  readonly package: string;
  readonly name: string;
  /** Whether calling (or constructing) it performs the operations; else these methods of what it gives do. */
  readonly methods: Readonly<Record<string, readonly HelperOperation[]>>;
  /** Under `''` in `methods` nothing is called: the construction or the call itself performs. */
  readonly service: string;
  readonly via: Via;
  /** Path to the argument that is the input record: argument number, then property names. */
  readonly input: readonly (string | number)[];
  /** Path to the client, for its region. */
  readonly client?: readonly (string | number)[];
  readonly source: string;
}

export interface HelperOperation {
  readonly operation: string;
  readonly condition?: string;
  /** Performed only where this path into the arguments is given. */
  readonly needs?: readonly (string | number)[];
  /** Input member → property of the input record; absent: the record is the input. */
  readonly members?: Readonly<Record<string, string>>;
}

const onePart = 'the body fits into one part (5 MiB unless set)';
const severalParts = 'the body needs several parts (5 MiB each unless set)';

const uploadOperations: readonly HelperOperation[] = [
  { operation: 'PutObject', condition: onePart },
  { operation: 'CreateMultipartUpload', condition: severalParts },
  { operation: 'UploadPart', condition: severalParts },
  { operation: 'CompleteMultipartUpload', condition: severalParts },
  { operation: 'AbortMultipartUpload', condition: 'a multipart upload fails' },
];

const libStorage = '@aws-sdk/lib-storage 3.1169.0, Upload.ts';
const rdsMembers = { DBHostname: 'hostname', Port: 'port', DBUsername: 'username', Region: 'region' };
const dsqlMembers = { Hostname: 'hostname', Region: 'region' };
const credentials = '@aws-sdk/credential-providers 3.1169.0';
const v2 = 'aws-sdk 2.1693.0';

/** What the packages around the SDK's clients do. Everything else that they export performs nothing. */
export const helpers: readonly Helper[] = [
  {
    package: '@aws-sdk/lib-storage',
    name: 'Upload',
    methods: {
      done: [...uploadOperations, { operation: 'PutObjectTagging', condition: 'tags are given', needs: [0, 'tags'] }],
    },
    service: 's3',
    via: 'helper',
    input: [0, 'params'],
    client: [0, 'client'],
    source: libStorage,
  },
  {
    package: '@aws-sdk/s3-presigned-post',
    name: 'createPresignedPost',
    methods: { '': [{ operation: 'PutObject', members: { Bucket: 'Bucket', Key: 'Key' } }] },
    service: 's3',
    via: 'presign',
    input: [1],
    client: [0],
    source: '@aws-sdk/s3-presigned-post 3.1169.0',
  },
  {
    package: '@aws-sdk/rds-signer',
    name: 'Signer',
    methods: { getAuthToken: [{ operation: 'GenerateDbAuthToken', members: rdsMembers }] },
    service: 'rds',
    via: 'presign',
    input: [0],
    source: '@aws-sdk/rds-signer 3.1169.0',
  },
  {
    package: '@aws-sdk/dsql-signer',
    name: 'DsqlSigner',
    methods: {
      getDbConnectAuthToken: [{ operation: 'GenerateDbConnectAuthToken', members: dsqlMembers }],
      getDbConnectAdminAuthToken: [{ operation: 'GenerateDbConnectAdminAuthToken', members: dsqlMembers }],
    },
    service: 'dsql',
    via: 'presign',
    input: [0],
    source: '@aws-sdk/dsql-signer 3.1169.0',
  },
  {
    package: '@aws-sdk/polly-request-presigner',
    name: 'getSynthesizeSpeechUrl',
    methods: { '': [{ operation: 'SynthesizeSpeech' }] },
    service: 'polly',
    via: 'presign',
    input: [0, 'params'],
    client: [0, 'client'],
    source: '@aws-sdk/polly-request-presigner 3.1169.0',
  },
  {
    package: '@aws-sdk/credential-providers',
    name: 'fromTemporaryCredentials',
    methods: { '': [{ operation: 'AssumeRole' }] },
    service: 'sts',
    via: 'helper',
    input: [0, 'params'],
    source: credentials,
  },
  {
    package: '@aws-sdk/credential-providers',
    name: 'fromWebToken',
    methods: {
      '': [
        {
          operation: 'AssumeRoleWithWebIdentity',
          members: { RoleArn: 'roleArn', RoleSessionName: 'roleSessionName', WebIdentityToken: 'webIdentityToken' },
        },
      ],
    },
    service: 'sts',
    via: 'helper',
    input: [0],
    source: credentials,
  },
  {
    package: '@aws-sdk/credential-providers',
    name: 'fromCognitoIdentityPool',
    methods: {
      '': [
        { operation: 'GetId', members: { IdentityPoolId: 'identityPoolId', Logins: 'logins', AccountId: 'accountId' } },
        { operation: 'GetCredentialsForIdentity', members: { Logins: 'logins', CustomRoleArn: 'customRoleArn' } },
      ],
    },
    service: 'cognito-identity',
    via: 'helper',
    input: [0],
    source: credentials,
  },
  {
    package: '@aws-sdk/credential-providers',
    name: 'fromCognitoIdentity',
    methods: {
      '': [
        {
          operation: 'GetCredentialsForIdentity',
          members: { IdentityId: 'identityId', Logins: 'logins', CustomRoleArn: 'customRoleArn' },
        },
      ],
    },
    service: 'cognito-identity',
    via: 'helper',
    input: [0],
    source: credentials,
  },
  {
    package: 'aws-sdk',
    name: 'S3.ManagedUpload',
    methods: { promise: managedUpload(), send: managedUpload() },
    service: 's3',
    via: 'helper',
    input: [0, 'params'],
    client: [0, 'service'],
    source: `${v2}, lib/s3/managed_upload.js`,
  },
  {
    package: 'aws-sdk',
    name: 'ChainableTemporaryCredentials',
    methods: { '': [{ operation: 'AssumeRole' }] },
    service: 'sts',
    via: 'helper',
    input: [0, 'params'],
    source: `${v2}, lib/credentials/chainable_temporary_credentials.js`,
  },
  {
    package: 'aws-sdk',
    name: 'TemporaryCredentials',
    methods: { '': [{ operation: 'AssumeRole' }] },
    service: 'sts',
    via: 'helper',
    input: [0],
    source: `${v2}, lib/credentials/temporary_credentials.js`,
  },
  {
    package: 'aws-sdk',
    name: 'CognitoIdentityCredentials',
    methods: { '': [{ operation: 'GetId' }, { operation: 'GetCredentialsForIdentity' }] },
    service: 'cognito-identity',
    via: 'helper',
    input: [0],
    source: `${v2}, lib/credentials/cognito_identity_credentials.js`,
  },
  {
    package: 'aws-sdk',
    name: 'RDS.Signer',
    methods: { getAuthToken: [{ operation: 'GenerateDbAuthToken', members: rdsMembers }] },
    service: 'rds',
    via: 'presign',
    input: [0],
    source: `${v2}, lib/rds/signer.js`,
  },
  {
    package: 'aws-sdk',
    name: 'Polly.Presigner',
    methods: { getSynthesizeSpeechUrl: [{ operation: 'SynthesizeSpeech' }] },
    service: 'polly',
    via: 'presign',
    input: [0, 'params'],
    client: [0, 'service'],
    source: `${v2}, lib/polly/presigner.js`,
  },
];

/** `s3.upload(params)` of v2: tags go along as a header in one part, and need a call of their own in several. */
export function managedUpload(): readonly HelperOperation[] {
  return uploadOperations;
}

export function findHelper(packageName: string, name: string): Helper | undefined {
  const family = packageName.startsWith('aws-sdk/') ? 'aws-sdk' : packageName;
  return helpers.find((helper) => helper.package === family && helper.name === name);
}

/** Names under which helpers are imported or called. */
export const helperNames: ReadonlySet<string> = new Set(
  helpers.flatMap((helper) => [helper.name.split('.').at(-1) ?? helper.name, ...Object.keys(helper.methods)]),
);
