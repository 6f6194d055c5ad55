import type { Meaning } from './statement.ts';

/** A sentence that services write without naming an action, and what it is known to mean. */
export interface MessageRow {
  /** As `phrase` reads it; `…` stands for up to a few words that do not matter. */
  readonly says: string;
  readonly means: Meaning;
  /** Whether a principal can stand before it. */
  readonly principal?: true;
  /** What the words in place of `…` are. */
  readonly gap?: 'url' | 'action' | 'principal';
  /** It also stands at the end of longer sentences. */
  readonly isReason?: true;
  readonly source: string;
}

const iamGuide = 'https://docs.aws.amazon.com/en_us/IAM/latest/UserGuide/troubleshoot_access-denied.html';
const collected = 'collected wordings, test/denials/sample-texts.json';
const replies = 'service replies, test/denials/blind-texts.json';
const notPolicy = { iam: false } as const;
const iam = { iam: true } as const;
const decrypt = { iam: true, service: 'kms', derivedActions: ['kms:Decrypt'] } as const;

/** In order: of two rows that fit at one place the first counts. */
export const messageRows: readonly MessageRow[] = [
  // Not authorized, without an action.
  {
    says: 'not authorized|authorised to create managed-rule|managed',
    means: {
      iam: true,
      service: 'events',
      derivedActions: ['events:PutRule', 'events:PutTargets', 'events:DescribeRule'],
    },
    principal: true,
    source: collected,
  },
  {
    says: 'not authorized|authorised to access … on type query|mutation|subscription',
    means: { iam: true, service: 'appsync', derivedActions: ['appsync:GraphQL'] },
    source: replies,
  },
  {
    says: 'not authorized|authorised to assume',
    means: { iam: true, derivedActions: ['sts:AssumeRole'] },
    principal: true,
    source: iamGuide,
  },
  { says: 'not authorized|authorised to', means: iam, principal: true, source: iamGuide },
  { says: 'not authorized|authorised for', means: iam, principal: true, source: iamGuide },
  // Model access, data permissions and other gates that are no IAM policies.
  {
    says: "you don't|do have? not? have? access to the|this? model",
    means: { ...notPolicy, service: 'bedrock', note: 'model access, not IAM' },
    source: collected,
  },
  {
    says: 'model access is denied due to … aws marketplace actions',
    means: { iam: true, fixable: 'identity', note: 'names the actions that the identity needs' },
    gap: 'action',
    source: collected,
  },
  {
    says: 'model access is denied',
    means: { ...notPolicy, service: 'bedrock', note: 'model access, not IAM' },
    source: collected,
  },
  {
    says: 'insufficient lake formation permission|permissions',
    means: { ...notPolicy, service: 'lakeformation', note: 'Lake Formation permissions, not IAM' },
    source: replies,
  },
  {
    says: 'access is not allowed',
    means: { ...notPolicy, note: 'data permissions of the service, not IAM' },
    source: collected,
  },
  {
    says: 'no permissions for [',
    means: { ...notPolicy, note: 'the roles of the search domain, not IAM' },
    source: replies,
  },
  {
    says: 'is forbidden : user',
    means: { ...notPolicy, note: "the cluster's own roles (RBAC), not IAM" },
    source: replies,
  },
  { says: 'access denied for user', means: { ...notPolicy, note: "a database's own login, not IAM" }, source: replies },
  // Credentials, and other logins.
  {
    says: 'security token included in the? request is expired|invalid',
    means: { ...notPolicy, note: 'the credentials have expired or are not valid: get new ones' },
    source: replies,
  },
  {
    says: 'request signature we calculated does not match',
    means: { ...notPolicy, note: 'the signature does not fit the request or the secret key' },
    source: replies,
  },
  {
    says: 'signature expired',
    means: { ...notPolicy, note: 'the signature is too old: check the clock' },
    source: replies,
  },
  {
    says: 'request has expired',
    means: { ...notPolicy, note: 'the signature of a presigned URL has expired: make a new one' },
    source: replies,
  },
  {
    says: 'missing authentication token',
    means: { ...notPolicy, note: 'the request is not signed, or its path does not exist' },
    source: replies,
  },
  {
    says: 'unable to locate credentials',
    means: { ...notPolicy, note: 'the program found no credentials' },
    source: replies,
  },
  {
    says: 'no basic auth credentials',
    means: { ...notPolicy, note: 'the registry got no credentials: log in' },
    source: replies,
  },
  {
    says: 'incorrect username or password',
    means: { ...notPolicy, note: 'a sign-in with a user name and a password, not IAM' },
    source: replies,
  },
  {
    says: 'must be logged in to the server',
    means: { ...notPolicy, note: "the cluster's own access entries, not IAM" },
    source: replies,
  },
  // Keys.
  { says: 'access to kms is not allowed', means: decrypt, source: collected },
  { says: 'ciphertext refers to a customer master key', means: decrypt, source: replies },
  { says: 'kms access was denied … ciphertext refers to a customer master key', means: decrypt, source: replies },
  { says: 'kms access was denied', means: decrypt, source: replies },
  { says: 'access to the? … is denied', means: iam, gap: 'url', source: collected },
  // Permissions in general.
  { says: "don't|doesn't|don’t have permission|permissions", means: iam, source: replies },
  { says: 'not have permission|permissions|access', means: iam, principal: true, source: collected },
  { says: 'insufficient permissions|privileges', means: iam, source: replies },
  {
    says: 'cross-account pass role is not allowed',
    means: {
      iam: true,
      derivedActions: ['iam:PassRole'],
      fixable: 'no',
      note: 'a role can be passed only within its own account',
    },
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  },
  { says: 'unauthorized|unauthorised tagging operation', means: iam, source: collected },
  { says: 'unauthorized|unauthorised operation', means: iam, source: collected },
  {
    says: 'forbidden for troubleshooting function url authorization issues',
    means: { iam: true, service: 'lambda', derivedActions: ['lambda:InvokeFunctionUrl'] },
    source: replies,
  },
  { says: 'access denied', means: iam, source: replies },
  { says: 'access is|was|has been? denied', means: iam, source: replies },
  { says: 'explicit deny in|by', means: iam, isReason: true, source: iamGuide },
];
