import type { Schema } from './schema.ts';

/** Which code an analysis is about. */
export const codeArguments = {
  paths: {
    type: 'array',
    items: { type: 'string' },
    description: 'Files or folders: relative, absolute or file: URIs. None: the whole project',
  },
  files: {
    type: 'array',
    description: 'Unsaved contents, used in place of what is on disk',
    items: {
      type: 'object',
      properties: { path: { type: 'string' }, text: { type: 'string' } },
      required: ['path', 'text'],
      additionalProperties: false,
    },
  },
  follow: { type: 'boolean', description: 'Count also what the named files import' },
  include_tests: { type: 'boolean' },
} as const satisfies Readonly<Record<string, Schema>>;

/** What the code cannot say about the account. */
export const settingArguments = {
  region: { type: 'string', description: 'Region in ARNs, such as eu-central-1 (else *)' },
  account: { type: 'string', description: 'Account id in ARNs (else *)' },
  partition: { type: 'string' },
  kms: {
    type: 'string',
    description: 'KMS permissions: assume (default), none, or a key ARN',
  },
  forward_access: { type: 'string', enum: ['assume', 'none'] },
  roles: { type: 'string', description: 'Roles where the code names none: app/* or an ARN' },
  identity: { type: 'string', enum: ['own', 'assumed'], description: 'Whose credentials' },
  unclassified: { type: 'string', enum: ['exclude', 'include'] },
  set: {
    type: 'array',
    items: { type: 'string' },
    description: 'NAME=VALUE of environment variables',
  },
  env_files: { type: 'array', items: { type: 'string' } },
} as const satisfies Readonly<Record<string, Schema>>;

export const servicesArgument = {
  services: { type: 'array', items: { type: 'string' }, description: 'Only these, by boto3 client name' },
} as const satisfies Readonly<Record<string, Schema>>;

/** How the policy is written. */
export const formArguments = {
  for: {
    type: 'string',
    enum: ['managed', 'role', 'user', 'group'],
    description: 'What the policy is for; decides its size',
  },
  compact: { type: 'boolean', description: 'Fewer statements, same meaning' },
  compact_actions: { type: 'boolean', description: 'Wildcards where they add nothing' },
} as const satisfies Readonly<Record<string, Schema>>;

/** Where a denial comes from, and how what mends it is written. */
export const denialArguments = {
  paths: { ...codeArguments.paths, description: 'The code that was denied, if you have it' },
  scope: { type: 'string', enum: ['exact', 'prefix', 'bucket'], description: 'Of a denied S3 object' },
} as const satisfies Readonly<Record<string, Schema>>;

/** How much of a long result is shown. */
export const pageArguments = {
  limit: { type: 'integer', minimum: 1, maximum: 1000, description: 'Entries of a list in one answer' },
  cursor: { type: 'string', description: 'nextCursor of the answer before' },
} as const satisfies Readonly<Record<string, Schema>>;

/** Forms of a template that a policy can be written in. */
export const templates = ['cloudformation', 'sam', 'cdk-typescript', 'cdk-python', 'terraform'] as const;
