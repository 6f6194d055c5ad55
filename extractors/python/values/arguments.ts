import { textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import type { Arguments, Deferred, Environment } from './abstract-value.ts';

/** The arguments of a call as they stand in the source. */
export function syntacticArguments(id: number, module: Module, call: number, env: Environment | undefined): Arguments {
  const positional: Deferred[] = [];
  const keywords = new Map<string, Deferred>();
  const splats: Deferred[] = [];
  const keywordSplats: Deferred[] = [];
  const { tree } = module;
  const list = (tree.last[call + 1] ?? call) + 1;
  if (list <= (tree.last[call] ?? call)) {
    const isGenerator = tree.kind[list] === K.generator_expression;
    const end = tree.last[list] ?? list;
    if (isGenerator) positional.push({ kind: 'expression', module, node: list, env });
    for (let child = list + 1; child <= end && !isGenerator; child = (tree.last[child] ?? child) + 1) {
      const kind = tree.kind[child];
      if (kind === K.keyword_argument) {
        keywords.set(textOf(tree, child + 1), {
          kind: 'expression',
          module,
          node: (tree.last[child + 1] ?? child) + 1,
          env,
        });
      } else if (kind === K.list_splat) {
        splats.push({ kind: 'expression', module, node: child + 1, env });
      } else if (kind === K.dictionary_splat) {
        keywordSplats.push({ kind: 'expression', module, node: child + 1, env });
      } else {
        positional.push({ kind: 'expression', module, node: child, env });
      }
    }
  }
  return { id, positional, keywords, splats, keywordSplats, at: { module, node: call } };
}

/** Whether a call passes anything. */
export function hasArguments({ tree }: Module, call: number): boolean {
  const list = (tree.last[call + 1] ?? call) + 1;
  if (list > (tree.last[call] ?? call)) return false;
  return tree.kind[list] === K.generator_expression || (tree.last[list] ?? list) > list;
}

export function emptyArguments(id: number): Arguments {
  return { id, positional: [], keywords: new Map(), splats: [], keywordSplats: [], at: undefined };
}
