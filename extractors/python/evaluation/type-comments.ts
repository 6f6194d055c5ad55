import { childrenOf } from '../../shared/flat-tree.ts';
import { perModule } from '../program/facts.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { noValues, type ValueSet } from '../values/abstract-value.ts';
import type { Evaluation } from './evaluation.ts';

// Comments are not in the tree, so types written in them are read from the text.
// Source: https://peps.python.org/pep-0484/#type-comments

const comment = /^[ \t]*,?[ \t]*#\s*type:\s*(?!ignore\b)([^#\n]+)/;
const signature = /^[ \t]*#\s*type:\s*\(([^\n]*)\)\s*->\s*([^#\n]+)/m;

/** What `c = make()  # type: S3Client` says of the value before the comment; `node` is where its names are looked up. */
export function commentedValue(ev: Evaluation, module: Module, node: number, from: number): ValueSet {
  if (!hasTypeComments(module)) return noValues;
  const { text } = module.tree;
  const end = text.indexOf('\n', from);
  const type = comment.exec(text.slice(from, end < 0 ? text.length : end))?.[1];
  return type === undefined || type.startsWith('(') ? noValues : ev.annotatedText(module, node, type);
}

/** What a comment after a parameter, or the one under the function's head, says of the parameter at `index`. */
export function commentedParameter(
  ev: Evaluation,
  module: Module,
  fn: number,
  parameter: number,
  index: number,
  count: number,
): ValueSet {
  if (!hasTypeComments(module)) return noValues;
  const own = commentedValue(ev, module, fn, module.tree.end[parameter] ?? 0);
  if (own.length > 0) return own;
  const types = splitTypes(signatureOf(module, fn)?.[1] ?? '');
  // The receiver of a method is left out.
  const type = types[index - (count - types.length)];
  return type === undefined || count - types.length > 1 ? noValues : ev.annotatedText(module, fn, type);
}

/** What the comment under a function's head says that it returns. */
export function commentedResult(ev: Evaluation, module: Module, fn: number): ValueSet {
  const type = hasTypeComments(module) ? signatureOf(module, fn)?.[2] : undefined;
  return type === undefined ? noValues : ev.annotatedText(module, fn, type);
}

function signatureOf(module: Module, fn: number): RegExpExecArray | undefined {
  const { tree } = module;
  const body = childrenOf(tree, fn).find((child) => tree.kind[child] === K.block);
  const head = childrenOf(tree, fn).find((child) => tree.kind[child] === K.parameters);
  if (body === undefined || head === undefined) return undefined;
  return signature.exec(tree.text.slice(tree.end[head], tree.start[body + 1] ?? tree.start[body])) ?? undefined;
}

/** `A, Dict[str, B]` in its parts. */
function splitTypes(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position];
    if (character === '[' || character === '(') depth += 1;
    else if (character === ']' || character === ')') depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, position));
      start = position + 1;
    }
  }
  const last = text.slice(start);
  return last.trim() === '' || last.trim() === '...' ? parts : [...parts, last];
}

const hasTypeComments = perModule(({ tree }) => tree.text.includes('type:'));
