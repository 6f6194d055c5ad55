import { list, unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { callParts } from '../types/calls.ts';
import type { Local } from '../types/locals.ts';
import type { Place } from '../types/types.ts';
import { findCallers } from './callers.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { isNoValue, noValue, union } from './value-parts.ts';

/** What a parameter is bound to: by the environment's call, else by every call in sight. */
export function readParameter(ev: Evaluation, file: ParsedFile, local: Local, env: Environment | undefined): Value {
  const { tree } = file;
  const declaration = tree.parent[local.name] ?? 0;
  const parameters = tree.parent[declaration] ?? 0;
  const node = tree.parent[parameters] ?? 0;
  const called: Place = { file, node };
  const lists = childrenOf(tree, node).filter((child) => tree.kind[child] === K.parameter_list);
  const isResult = lists.at(-1) === parameters;
  const isMethod = tree.kind[node] === K.method_declaration;
  // A named result is empty until it is set.
  if (isResult && lists.length > (isMethod ? 2 : 1)) return noValue;
  const isReceiver = isMethod && lists[0] === parameters;
  const index = isReceiver ? -1 : parameterIndex(file, parameters, local.name);
  const isVariadic = local.kind === 'variadic';
  if (env !== undefined && env.function.file === file && env.function.node === node) {
    ev.consult(env);
    if (isReceiver && env.receiver !== undefined) return ev.valueOf(env.call.file, env.receiver, env.caller);
    return boundTo(ev, env.call, index, isVariadic, env.caller);
  }
  if (isReceiver) return unknown('parameter');
  const values: Value[] = [];
  for (const call of findCallers(ev.types, called)) {
    if (!ev.spend()) return unknown('work-bound');
    values.push(boundTo(ev, call, index, isVariadic, undefined));
  }
  const all = union(values);
  return isNoValue(all) ? (values.length === 0 ? unknown('parameter') : noValue) : all;
}

function parameterIndex(file: ParsedFile, parameters: number, name: number): number {
  let index = 0;
  for (const declaration of childrenOf(file.tree, parameters)) {
    const parts = childrenOf(file.tree, declaration);
    // The last one is the type.
    const at = parts.indexOf(name);
    if (at >= 0 && at < parts.length - 1) return index + at;
    index += Math.max(0, parts.length - 1);
  }
  return -1;
}

/** The argument at a place of a call; -1: its receiver. */
function boundTo(ev: Evaluation, call: Place, index: number, isVariadic: boolean, env: Environment | undefined): Value {
  const { file, node } = call;
  if (index < 0) {
    const callee = node + 1;
    return file.tree.kind[callee] === K.selector_expression ? ev.valueOf(file, callee + 1, env) : unknown('parameter');
  }
  const { operands, spread } = callParts(file, node).arguments;
  if (isVariadic) {
    const last = operands.at(-1);
    if (spread && last !== undefined) return ev.valueOf(file, last, env);
    return list(operands.slice(index).map((operand) => ev.valueOf(file, operand, env)));
  }
  const operand = operands[index];
  if (operand !== undefined) return ev.valueOf(file, operand, env);
  // f(g()) hands on all of g's results.
  const [only] = operands;
  return only === undefined ? noValue : ev.valueAt(file, only, index, env);
}
