import { list, literal, type RecordEntry, record, unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { fieldNames } from '../types/literal-types.ts';
import { type GoType, pointee, unknownType } from '../types/types.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { isNoValue } from './value-parts.ts';

/** Items of one list beyond this many are left out, and the list is open. */
const MAX_ITEMS = 100;

/** `T{…}`: a record for a struct or a map, a list for a slice. */
export function compositeValue(ev: Evaluation, file: ParsedFile, node: number, env: Environment | undefined): Value {
  const body = childrenOf(file.tree, node).at(-1);
  // The entries are worked out later, in this environment.
  if (env !== undefined) ev.consult(env);
  return body === undefined ? unknown('computed') : literalBody(ev, file, body, ev.types.typeOf(file, node), env);
}

function literalBody(
  ev: Evaluation,
  file: ParsedFile,
  body: number,
  type: GoType,
  env: Environment | undefined,
): Value {
  const form = ev.types.underlying(pointee(type));
  const elements = childrenOf(file.tree, body);
  switch (form.kind) {
    case 'slice': {
      return listValue(ev, file, elements, form.of, env);
    }
    case 'map':
      return mapValue(ev, file, elements, form.value, env);
    case 'sdk': {
      // The SDK's unions: &types.AttributeValueMemberS{Value: "x"} is {"S": "x"} on the wire.
      const member = /Member([A-Z][A-Za-z0-9]*)$/.exec(form.name)?.[1];
      const fields = structValue(ev, file, elements, form, env);
      const [only] = fields.kind === 'record' ? fields.entries : [];
      if (member === undefined || only?.name !== 'Value') return fields;
      return record([ev.later(member, { file, node: body }, env, form, () => only.value)]);
    }
    default:
      return structValue(ev, file, elements, form, env);
  }
}

/** Items in the order of the text, or where keys say so at their index: `{Users: "users", Orders: "orders"}`. */
function listValue(
  ev: Evaluation,
  file: ParsedFile,
  elements: readonly number[],
  type: GoType,
  env: Environment | undefined,
): Value {
  const { tree } = file;
  const items: Value[] = [];
  const placed: Value[] = [];
  for (const element of elements.slice(0, MAX_ITEMS)) {
    const [key, value = element] = tree.kind[element] === K.keyed_element ? childrenOf(tree, element) : [undefined];
    const item = elementValue(ev, file, value, type, env);
    const at = key === undefined ? literal(placed.length) : ev.valueOf(file, key, env);
    const index = at.kind === 'literal' && typeof at.value === 'number' ? at.value : -1;
    if (index >= 0 && index < MAX_ITEMS) placed[index] = item;
    items.push(item);
  }
  // With gaps, or keys that are not known, the items are told but not their places.
  const isWhole = placed.filter((item) => item !== undefined).length === items.length && placed.length === items.length;
  if (isWhole && elements.length <= MAX_ITEMS) return list(placed);
  return list(items, 'computed');
}

function mapValue(
  ev: Evaluation,
  file: ParsedFile,
  elements: readonly number[],
  type: GoType,
  env: Environment | undefined,
): Value {
  const entries: RecordEntry[] = [];
  const names: Value[] = [];
  for (const element of elements) {
    const [key, value] = childrenOf(file.tree, element);
    if (file.tree.kind[element] !== K.keyed_element || key === undefined || value === undefined) continue;
    const name = ev.valueOf(file, key, env);
    if (name.kind === 'literal') {
      const compute = (): Value => given(elementValue(ev, file, value, type, env));
      entries.push(ev.later(String(name.value), { file, node: value }, env, type, compute));
    } else names.push(name);
  }
  return names.length === 0 ? record(entries) : record(entries, 'computed', names);
}

function structValue(
  ev: Evaluation,
  file: ParsedFile,
  elements: readonly number[],
  type: GoType,
  env: Environment | undefined,
): Value {
  const isPlaced = elements.some((element) => file.tree.kind[element] !== K.keyed_element);
  const names = isPlaced ? fieldNames(ev.types.underlying(pointee(type))) : [];
  const entries: RecordEntry[] = [];
  for (const [index, element] of elements.entries()) {
    const [key, value] = childrenOf(file.tree, element);
    if (file.tree.kind[element] === K.keyed_element && key !== undefined && value !== undefined) {
      entries.push(fieldEntry(ev, file, value, type, textOf(file.tree, key), env));
      continue;
    }
    const name = names[index];
    if (name !== undefined) entries.push(fieldEntry(ev, file, element, type, name, env));
  }
  return record(entries);
}

/** The body of an object says nothing about permissions, and working it out may be most of the work. */
const binaryFields: ReadonlySet<string> = new Set([
  'Body',
  'Payload',
  'ZipFile',
  'Blob',
  'Plaintext',
  'CiphertextBlob',
]);

function fieldValue(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  type: GoType,
  name: string,
  env: Environment | undefined,
): Value {
  if (type.kind === 'sdk' && binaryFields.has(name)) return unknown('binary');
  if (!isBare(file, node)) return ev.valueOf(file, node, env);
  const member = ev.types.memberOf(type, name);
  return elementValue(ev, file, node, member.kind === 'field' ? member.type : unknownType, env);
}

/** An element, which may be a literal without its type: `{Name: aws.String("tag")}`. */
function elementValue(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  type: GoType,
  env: Environment | undefined,
): Value {
  if (!isBare(file, node)) return ev.valueOf(file, node, env);
  return ev.spend() ? literalBody(ev, file, node + 1, type, env) : unknown('work-bound');
}

function isBare(file: ParsedFile, node: number): boolean {
  return file.tree.kind[node] === K.literal_element && file.tree.kind[node + 1] === K.literal_value;
}

function fieldEntry(
  ev: Evaluation,
  file: ParsedFile,
  node: number,
  type: GoType,
  name: string,
  env: Environment | undefined,
): RecordEntry {
  return ev.later(name, { file, node }, env, type, () => given(fieldValue(ev, file, node, type, name, env)));
}

function given(value: Value): Value {
  return isNoValue(value) ? literal(null) : value;
}
