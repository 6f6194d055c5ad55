import { parseEnv } from 'node:util';
import { ownEntry } from '../model/own-entry.ts';
import { type PolicyTarget, policyTargets } from '../model/policy-form.ts';
import type { Settings } from '../model/settings.ts';
import { UserError } from '../model/user-error.ts';

/** The settings as texts, from the command line or a configuration file. */
export interface SettingTexts {
  readonly region?: string | undefined;
  readonly account?: string | undefined;
  readonly partition?: string | undefined;
  readonly services?: readonly string[] | undefined;
  readonly kms?: string | undefined;
  readonly forwardAccess?: string | undefined;
  readonly roles?: string | undefined;
  readonly identity?: string | undefined;
  readonly unclassified?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** Partitions and the form of their regions. Source: partitions.json of botocore 1.44.5. */
const partitions: Readonly<Record<string, RegExp>> = {
  aws: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
  'aws-cn': /^cn-\w+-\d+$/,
  'aws-eusc': /^eusc-(de)-\w+-\d+$/,
  'aws-iso': /^us-iso-\w+-\d+$/,
  'aws-iso-b': /^us-isob-\w+-\d+$/,
  'aws-iso-e': /^eu-isoe-\w+-\d+$/,
  'aws-iso-f': /^us-isof-\w+-\d+$/,
  'aws-us-gov': /^us-gov-\w+-\d+$/,
};

/** Checks the texts. Throws E_BAD_REGION, E_BAD_ACCOUNT, E_BAD_PARTITION, E_BAD_KMS, E_BAD_ROLES, E_BAD_OPTION. */
export function parseSettings(texts: SettingTexts): Settings {
  const { region, account, partition, services, kms, environment, forwardAccess, roles, identity, unclassified } =
    texts;
  if (region !== undefined) checkRegion(region);
  if (partition !== undefined) checkPartition(partition, region);
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    const hint = 'An account id has twelve digits, without hyphens: 123456789012';
    throw new UserError('E_BAD_ACCOUNT', `"${account}" is no account id`, hint);
  }
  const own = partition ?? (region === undefined ? undefined : partitionOf(region));
  if (own !== undefined) {
    if (kms !== undefined) checkArn(kms, own, 'kms', 'E_BAD_KMS');
    if (roles !== undefined) checkArn(roles, own, 'roles', 'E_BAD_ROLES');
  }
  return {
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    ...(partition === undefined ? {} : { partition }),
    ...(services === undefined ? {} : { services }),
    kms: parseKms(kms ?? 'assume'),
    ...(forwardAccess === undefined
      ? {}
      : { forwardAccess: oneOf('forward-access', ['assume', 'none'], forwardAccess) }),
    ...(roles === undefined ? {} : { roles: parseRoles(roles) }),
    ...(identity === undefined ? {} : { identity: oneOf('identity', ['own', 'assumed'], identity) }),
    ...(unclassified === undefined
      ? {}
      : { unclassified: oneOf('unclassified', ['exclude', 'include'], unclassified) }),
    environment: environment ?? {},
  };
}

/** `s3,dynamodb` and repeated options alike. Throws E_BAD_OPTION for an empty list. */
export function parseServices(texts: readonly string[]): readonly string[] {
  const services = texts.flatMap((text) => text.split(',')).map((name) => name.trim());
  const names = services.filter((name) => name !== '');
  if (names.length > 0) return names;
  throw new UserError('E_BAD_OPTION', '--services names no service', 'Name them by boto3 client name: s3,dynamodb');
}

/** `NAME=VALUE` texts as a record; the last one of a name counts. Throws E_BAD_SET. */
export function parseEnvironment(texts: readonly string[]): Readonly<Record<string, string>> {
  const entries = texts.map((text): [string, string] => {
    const at = text.indexOf('=');
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    const hint = 'Write the name of the environment variable and its value: --set ORDERS_TABLE=orders';
    throw new UserError('E_BAD_SET', `"${text}" is not NAME=VALUE`, hint);
  });
  return Object.fromEntries(entries);
}

/** What a policy is for. Throws E_BAD_OPTION. */
export function parseTarget(text: string): PolicyTarget {
  return oneOf('for', policyTargets, text);
}

/** `NAME=VALUE` lines, as programs read them from `.env` files: comments, quotes and `export` are understood. */
export function parseEnvironmentFile(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parseEnv(text)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function oneOf<T extends string>(option: string, values: readonly T[], text: string): T {
  const found = values.find((value) => value === text);
  if (found !== undefined) return found;
  throw new UserError('E_BAD_OPTION', `--${option} takes no "${text}"`, `It takes ${values.join(', ')}`);
}

/** Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
function parseRoles(text: string): string {
  if (/^(?:arn:aws[a-z-]*:iam::(?:\d{12}|\*):role\/)?[\w+=,.@*?/-]+$/.test(text) && !text.startsWith('/')) return text;
  const hint =
    'It takes a name with its path, such as app/* or app/worker-*, or an ARN: arn:aws:iam::123456789012:role/app/*';
  throw new UserError('E_BAD_ROLES', `--roles takes no "${text}"`, hint);
}

function checkRegion(region: string): void {
  if (Object.values(partitions).some((form) => form.test(region))) return;
  throw new UserError(
    'E_BAD_REGION',
    `"${region}" is no AWS region`,
    'Regions look like eu-central-1 or us-gov-west-1',
  );
}

function checkPartition(partition: string, region: string | undefined): void {
  const form = ownEntry(partitions, partition);
  if (form === undefined) {
    const names = Object.keys(partitions).join(', ');
    throw new UserError('E_BAD_PARTITION', `There is no partition "${partition}"`, `The partitions are ${names}`);
  }
  if (region === undefined || form.test(region)) return;
  const message = `The region ${region} is not in the partition ${partition}`;
  throw new UserError('E_BAD_PARTITION', message, 'Leave --partition out; it follows from the region');
}

function partitionOf(region: string): string | undefined {
  return Object.entries(partitions).find(([, form]) => form.test(region))?.[0];
}

/** An ARN of another partition is never the one that is meant: nothing reaches from one partition into another. */
function checkArn(text: string, partition: string, option: string, code: string): void {
  const other = /^arn:([^:]*):/.exec(text)?.[1];
  if (other === undefined || other === partition) return;
  const hint = 'Give an ARN of the same partition, or leave --region and --partition to that of the ARN';
  throw new UserError(
    code,
    `--${option} takes an ARN of the partition ${other}, and the region is in ${partition}`,
    hint,
  );
}

function parseKms(text: string): Settings['kms'] {
  if (text === 'assume' || text === 'none') return text;
  if (/^arn:aws[a-z-]*:kms:([a-z0-9-]+|\*):(\d{12}|\*):key\/[\w*-]+$/.test(text)) return { arn: text };
  const hint = 'It takes assume, none, or the ARN of a key (not of an alias): arn:aws:kms:REGION:ACCOUNT:key/ID';
  throw new UserError('E_BAD_KMS', `--kms takes no "${text}"`, hint);
}
