import { unknown, type Value } from '../../../src/model/value.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import { findLocal } from '../types/locals.ts';
import type { Place } from '../types/types.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { isNoValue, noValue, union } from './value-parts.ts';

/** Return statements of one function beyond this many are not looked at. */
const MAX_RETURNS = 24;

/** What a function gives back at one of its results: the union of its return statements. */
export function readReturns(ev: Evaluation, called: Place, index: number, env: Environment): Value {
  const { file, node } = called;
  const { tree } = file;
  const body = childrenOf(tree, node).find((child) => tree.kind[child] === K.block);
  if (body === undefined) return unknown('external');
  const values: Value[] = [];
  for (const statement of returnsIn(file, body)) {
    if (!ev.spend()) return unknown('work-bound');
    values.push(returned(ev, called, statement, index, env));
  }
  // With an error comes an empty value that nobody uses.
  const useful = values.filter((value) => !isEmpty(value));
  const all = union(useful.length > 0 ? useful : values);
  return isNoValue(all) ? unknown('computed') : all;
}

function isEmpty(value: Value): boolean {
  return value.kind === 'literal' && (value.value === null || value.value === '');
}

function returned(ev: Evaluation, { file, node }: Place, statement: number, index: number, env: Environment): Value {
  const { tree } = file;
  const given = childrenOf(tree, statement)[0];
  if (given === undefined) return namedResult(ev, { file, node }, statement, index, env);
  const expressions = childrenOf(tree, given);
  const own = expressions[index];
  if (expressions.length > 1 || index === 0) return own === undefined ? noValue : ev.valueOf(file, own, env);
  const [only] = expressions;
  return only === undefined ? noValue : ev.valueAt(file, only, index, env);
}

function namedResult(ev: Evaluation, { file, node }: Place, statement: number, index: number, env: Environment): Value {
  const { tree } = file;
  const results = childrenOf(tree, node)
    .filter((child) => tree.kind[child] === K.parameter_list)
    .at(-1);
  const names =
    results === undefined
      ? []
      : childrenOf(tree, results).flatMap((declaration) => childrenOf(tree, declaration).slice(0, -1));
  const name = names[index];
  const local = name === undefined ? undefined : findLocal(file, textOf(tree, name), statement);
  return local === undefined ? noValue : ev.localValue(file, local, statement, env);
}

/** The return statements of a body itself, not of function literals in it. */
function returnsIn({ tree }: ParsedFile, body: number): readonly number[] {
  const found: number[] = [];
  const end = tree.last[body] ?? body;
  for (let node = body; node <= end && found.length < MAX_RETURNS; node += 1) {
    if (tree.kind[node] === K.func_literal) node = tree.last[node] ?? node;
    else if (tree.kind[node] === K.return_statement) found.push(node);
  }
  return found;
}
