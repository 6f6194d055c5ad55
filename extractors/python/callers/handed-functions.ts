import { ownEntry } from '../../../src/model/own-entry.ts';
import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import type { Arguments, Deferred, Environment } from '../values/abstract-value.ts';

/** How a function handed to another one is called in the end, by the name of the one it is handed to. */
type Handing = 'rest' | 'args-keyword' | 'args-positional' | 'items';

const handings: Readonly<Record<string, Handing>> = {
  partial: 'rest',
  partialmethod: 'rest',
  submit: 'rest',
  to_thread: 'rest',
  run_in_executor: 'rest',
  run_in_threadpool: 'rest',
  run_sync: 'rest',
  start_soon: 'rest',
  call_soon: 'rest',
  spawn: 'rest',
  Thread: 'args-keyword',
  Process: 'args-keyword',
  Timer: 'args-keyword',
  add_job: 'args-keyword',
  start_new_thread: 'args-positional',
  apply_async: 'args-positional',
  apply: 'args-positional',
  map: 'items',
  map_async: 'items',
  imap: 'items',
  imap_unordered: 'items',
  starmap: 'items',
  filter: 'items',
};

/**
 * The arguments that a function gets which is itself an argument at `node`: `submit(function, a, b=c)` calls it with
 * `a, b=c`. `undefined` where the call that takes it is not known to hand arguments on.
 */
export function deferredArguments(
  ev: Evaluation,
  module: Module,
  node: number,
  env?: Environment,
): Arguments | undefined {
  const { tree } = module;
  const holder = tree.parent[node] ?? -1;
  const list = tree.kind[holder] === K.keyword_argument ? (tree.parent[holder] ?? -1) : holder;
  const call = tree.parent[list] ?? -1;
  if (tree.kind[call] !== K.call) return undefined;
  const callee = call + 1;
  const name = textOf(tree, tree.kind[callee] === K.attribute ? (tree.last[callee] ?? callee) : callee);
  const handing = ownEntry(handings, name);
  if (handing === undefined || isOwn(ev, module, callee, name)) return undefined;
  const given = ev.argumentsOf(module, call, env);
  const position = given.positional.findIndex((part) => part.kind === 'expression' && part.node === node);
  const after = given.positional.slice(position + 1);
  return ev.internArguments(`handed|${module.base + node}|${env?.id ?? 0}`, (id) => {
    const base: Arguments = {
      id,
      positional: [],
      keywords: new Map(),
      splats: [],
      keywordSplats: [],
      at: { module, node: call },
    };
    switch (handing) {
      case 'rest':
        return {
          ...base,
          positional: after,
          keywords: given.keywords,
          splats: given.splats,
          keywordSplats: given.keywordSplats,
        };
      case 'args-keyword':
        return {
          ...base,
          splats: present(given.keywords.get('args')),
          keywordSplats: present(given.keywords.get('kwargs')),
        };
      case 'args-positional':
        return {
          ...base,
          splats: present(after[0] ?? given.keywords.get('args')),
          keywordSplats: present(after[1] ?? given.keywords.get('kwds')),
        };
      case 'items': {
        const items = after.map((part): Deferred => ({ kind: 'item', of: part }));
        return name === 'starmap' ? { ...base, splats: items } : { ...base, positional: items };
      }
    }
  });
}

/** Whether the program defines what is called: a `map` of its own hands on what its body says. */
function isOwn(ev: Evaluation, module: Module, callee: number, name: string): boolean {
  if (!ev.program.defines(name)) return false;
  const callees = ev.evaluate(module, callee, undefined);
  return callees.length > 0 && callees.every(({ kind }) => kind === 'function' || kind === 'bound-function');
}

function present(part: Deferred | undefined): readonly Deferred[] {
  return part === undefined ? [] : [part];
}
