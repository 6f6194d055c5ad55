import type { ClientSetup } from '../../../src/model/call.ts';
import { literal, record, type Value } from '../../../src/model/value.ts';
import { textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import type { SdkPackage } from './sdk-packages.ts';

/** The fields of options and configurations that tell where and how requests are sent. */
export const senderFields: readonly string[] = ['Region', 'BaseEndpoint', 'Endpoint', 'Credentials'];

/** Stands for credentials in the record of a configuration; the one member tells whose they are. */
const assumedRole = record([{ name: 'assumedRole', value: literal(true), presence: 'always' }]);
const anonymous = record([{ name: 'anonymous', value: literal(true), presence: 'always' }]);

/** What `stscreds.NewAssumeRoleProvider(…)` and v1's `stscreds.NewCredentials(…)` give; `undefined` for other functions. */
export function roleCredentials({ path }: SdkPackage, name: string): Value | undefined {
  if (!path.endsWith('credentials/stscreds')) return undefined;
  return /^New(AssumeRoleProvider|Credentials)/.test(name) ? assumedRole : undefined;
}

/** `aws.AnonymousCredentials{}` of v2 and `credentials.AnonymousCredentials` of v1; `undefined` for other expressions. */
export function anonymousCredentials({ tree }: ParsedFile, node: number): Value | undefined {
  const at = tree.kind[node] === K.unary_expression ? node + 1 : node;
  const type = tree.kind[at] === K.composite_literal ? at + 1 : at;
  if (tree.kind[type] !== K.selector_expression && tree.kind[type] !== K.qualified_type) return undefined;
  return textOf(tree, tree.last[type] ?? type) === 'AnonymousCredentials' ? anonymous : undefined;
}

/** What a client's record says beside the region, as far as it holds in every way the client may be made. */
export function setupOf(client: Value): ClientSetup | undefined {
  const endpoint = alwaysMember(client, 'BaseEndpoint') ?? alwaysMember(client, 'Endpoint');
  const credentials = alwaysMember(client, 'Credentials');
  const has = (name: string): boolean => credentials !== undefined && alwaysMember(credentials, name) !== undefined;
  const setup: ClientSetup = {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(has('anonymous') ? { unsigned: true } : {}),
    ...(has('assumedRole') ? { assumedRole: true } : {}),
  };
  return Object.keys(setup).length === 0 ? undefined : setup;
}

function alwaysMember(value: Value, name: string): Value | undefined {
  if (value.kind === 'record') {
    return value.entries.find((entry) => entry.name === name && entry.presence === 'always')?.value;
  }
  if (value.kind !== 'either' || value.options.length === 0) return undefined;
  const found = value.options.map((option) => alwaysMember(option, name));
  const known = found.filter((option) => option !== undefined);
  return known.length < found.length ? undefined : { kind: 'either', options: known };
}
