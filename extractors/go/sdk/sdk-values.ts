import { literal, type RecordEntry, record, unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import type { CallParts } from '../types/calls.ts';
import type { GoType } from '../types/types.ts';
import type { Environment, Evaluation } from '../values/evaluation.ts';
import { joined } from '../values/format-strings.ts';
import { isNoValue, memberValue, merged } from '../values/value-parts.ts';
import { anonymousCredentials, roleCredentials, senderFields } from './client-setup.ts';
import type { SdkPackage } from './sdk-packages.ts';

/**
 * What the SDKs' own functions give back, as far as the region goes through them: a configuration, a session and a
 * client are records that may have a `Region`.
 */
export function sdkCallValue(
  ev: Evaluation,
  parts: CallParts,
  of: SdkPackage,
  name: string,
  env: Environment | undefined,
): Value {
  const { file, operands } = parts.arguments;
  const values = (from: number): readonly Value[] =>
    operands.slice(from).map((operand) => optionValue(ev, file, operand, env));
  const [first = unknown('computed')] = values(0);
  if (of.role === 'service' || of.role === 'unknown') {
    // Clients, and what is made from a client: paginators, waiters, presigners.
    return /^New/.test(name) ? together(values(0)) : unknown('computed');
  }
  const role = roleCredentials(of, name);
  if (role !== undefined) return role;
  switch (name) {
    case 'LoadDefaultConfig':
    case 'LoadDefaultAWSConfig':
    case 'NewSession':
    case 'New':
    case 'NewConfig':
    case 'NewUploader':
    case 'NewDownloader':
    case 'NewUploaderWithClient':
    case 'NewDownloaderWithClient':
      return together(values(0));
    case 'NewSessionWithOptions':
      return memberValue(first, 'Config') ?? record([], 'external');
    case 'WithRegion':
    case 'WithDefaultRegion':
      return record([{ name: 'Region', value: first, presence: 'always' }]);
    case 'WithBaseEndpoint':
      return record([{ name: 'BaseEndpoint', value: first, presence: 'always' }]);
    case 'WithCredentialsProvider':
      return record([{ name: 'Credentials', value: first, presence: 'always' }]);
    case 'Must':
    case 'NewCredentialsCache':
      return first;
    default:
      return unknown('computed');
  }
}

const arnFields = ['Partition', 'Service', 'Region', 'AccountID', 'Resource'];

/**
 * `arn.ARN{…}.String()`; `undefined` for other types.
 * Source: https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/aws/arn#ARN.String
 */
export function arnText(type: GoType, method: string, value: () => Value): Value | undefined {
  if (type.kind !== 'sdk' || type.package.path !== 'aws/arn' || type.name !== 'ARN' || method !== 'String')
    return undefined;
  const made = value();
  if (made.kind !== 'record') return unknown('computed');
  const fields = arnFields.map((name) => memberValue(made, name) ?? (made.open ? unknown(made.open) : literal('')));
  return joined([literal('arn'), ...fields].flatMap((part, at) => (at === 0 ? [part] : [literal(':'), part])));
}

function together(values: readonly Value[]): Value {
  return values.reduce<Value>(
    (base, value) => (value.kind === 'record' ? merged(base, value) : base),
    record([], 'external'),
  );
}

/** An argument, or what an option function sets: `func(o *s3.Options) { o.Region = "eu-west-1" }`. */
function optionValue(ev: Evaluation, file: ParsedFile, node: number, env: Environment | undefined): Value {
  const { tree } = file;
  if (tree.kind[node] !== K.func_literal) return anonymousCredentials(file, node) ?? ev.valueOf(file, node, env);
  const set: RecordEntry[] = [];
  for (let inner = node; inner <= (tree.last[node] ?? node); inner += 1) {
    if (tree.kind[inner] !== K.assignment_statement) continue;
    const [left, right] = childrenOf(tree, inner);
    if (left === undefined || right === undefined) continue;
    const target = left + 1;
    if (tree.kind[target] !== K.selector_expression) continue;
    const name = textOf(tree, tree.last[target] ?? target);
    if (!senderFields.includes(name) || set.some((entry) => entry.name === name)) continue;
    const value = anonymousCredentials(file, right + 1) ?? ev.valueOf(file, right + 1, env);
    // Under a condition it is one way of several; the region is told all the same.
    const isSure = name === 'Region' || isAtTop(file, node, inner);
    set.push({ name, value, presence: isSure ? 'always' : 'sometimes' });
  }
  return record(set);
}

/** Whether a statement stands right in the body of a function literal. */
function isAtTop({ tree }: ParsedFile, literal: number, statement: number): boolean {
  for (let at = tree.parent[statement] ?? literal; at > literal; at = tree.parent[at] ?? literal) {
    if (tree.kind[at] === K.if_statement || tree.kind[at] === K.func_literal) return false;
  }
  return true;
}

/** The region of a client, as far as the code sets it. */
export function regionOf(client: Value): Value {
  const region = memberValue(client, 'Region');
  return region === undefined || isNoValue(region) || region.kind === 'record' ? unknown('external') : region;
}
