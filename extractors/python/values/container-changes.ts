import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { perModule } from '../program/facts.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, type Module, scopeAt } from '../program/module.ts';
import { changingMethods, type Scope } from '../program/scopes.ts';
import type { AbstractValue, Deferred, DictEntry, Environment, ValueSet } from './abstract-value.ts';
import { itemEntries } from './assigned-items.ts';

/** A dict with what an assignment of an item, `update` or `setdefault` puts into it. */
export function changeDict(
  module: Module,
  value: AbstractValue,
  change: number,
  scope: number,
  use: number,
  env: Environment | undefined,
): AbstractValue {
  if (value.kind !== 'dict') return value;
  const { tree } = module;
  const presence = isUnconditional(module, change, scope, use) ? 'always' : 'sometimes';
  if (tree.kind[change] === K.subscript) {
    const [entry] = itemEntries(module, change + 1, change, env);
    return entry === undefined ? value : { ...value, entries: [...value.entries, { ...entry, presence }] };
  }
  const method = textOf(tree, tree.last[change + 1] ?? change);
  const args = argumentNodes(module, change);
  const [first, second] = args;
  if (method === 'setdefault' && first !== undefined && second !== undefined) {
    return {
      ...value,
      entries: [
        ...value.entries,
        { key: at(module, first, env), value: at(module, second, env), presence: 'sometimes' },
      ],
    };
  }
  if (method !== 'update') return value;
  const entries: DictEntry[] = [];
  const merged: Deferred[] = [];
  for (const arg of args) {
    if (tree.kind[arg] === K.keyword_argument) {
      const keyText = textOf(tree, arg + 1);
      const source = (tree.last[arg + 1] ?? 0) + 1;
      entries.push({
        key: { kind: 'values', values: [{ kind: 'text', text: keyText }] },
        value: at(module, source, env),
        presence,
      });
    } else {
      merged.push(at(module, tree.kind[arg] === K.dictionary_splat ? arg + 1 : arg, env));
    }
  }
  // What is merged in comes after the entries so far, which become the first thing merged.
  return { kind: 'dict', entries, merged: [...merged.reverse(), { kind: 'values', values: [value] }] };
}

/** A list with what `append`, `extend` and their like put into it. */
export function changeList(
  module: Module,
  value: AbstractValue,
  change: number,
  env: Environment | undefined,
): AbstractValue {
  if (value.kind !== 'list' || module.tree.kind[change] !== K.call) return value;
  const method = textOf(module.tree, module.tree.last[change + 1] ?? change);
  const args = argumentNodes(module, change);
  const added = method === 'insert' ? args[1] : args[0];
  if (added === undefined) return value;
  const part = at(module, added, env);
  if (method === 'extend') return { ...value, rest: [...value.rest, part] };
  return { ...value, rest: [...value.rest, { kind: 'values', values: [{ kind: 'list', items: [part], rest: [] }] }] };
}

function isUnconditional(module: Module, change: number, scope: number, use: number): boolean {
  const { tree } = module;
  for (let outer = tree.parent[change] ?? -1; outer >= 0 && outer !== scope; outer = tree.parent[outer] ?? -1) {
    const kind = tree.kind[outer];
    if (use >= outer && use <= (tree.last[outer] ?? outer)) return true;
    if (
      kind === K.if_statement ||
      kind === K.for_statement ||
      kind === K.while_statement ||
      kind === K.try_statement ||
      kind === K.match_statement
    ) {
      return false;
    }
  }
  return true;
}

function argumentNodes(module: Module, call: number): readonly number[] {
  const list = childrenOf(module.tree, call)[1];
  return list === undefined ? [] : childrenOf(module.tree, list);
}

function at(module: Module, node: number, env: Environment | undefined): Deferred {
  return { kind: 'expression', module, node, env };
}

/** The values with what other functions put into the lists and dicts among them, at some time. */
export function withLaterChanges(
  module: Module,
  values: ValueSet,
  changes: readonly number[],
  environment: (change: number) => Environment | undefined,
): ValueSet {
  if (changes.length === 0 || !values.some((value) => value.kind === 'dict' || value.kind === 'list')) return values;
  return values.map((value) => {
    let container = value;
    for (const change of changes) container = changedLater(module, container, change, environment(change));
    return container;
  });
}

function changedLater(
  module: Module,
  container: AbstractValue,
  change: number,
  env: Environment | undefined,
): AbstractValue {
  if (container.kind === 'list') return changeList(module, container, change, env);
  const changed = changeDict(module, container, change, 0, 0, env);
  if (container.kind !== 'dict' || changed.kind !== 'dict' || changed === container) return container;
  // What is there certainly stays first; a later change is only sometimes made.
  const added = changed.entries.filter((entry) => !container.entries.includes(entry));
  const later = added.map((entry): DictEntry => ({ key: entry.key, value: entry.value, presence: 'sometimes' }));
  const merged = changed.merged.filter((part) => !container.merged.includes(part) && !holds(part, container));
  return { ...container, entries: [...container.entries, ...later], merged: [...container.merged, ...merged] };
}

function holds(part: Deferred, container: AbstractValue): boolean {
  return part.kind === 'values' && part.values.includes(container);
}

/** What statements change the items of by a plain name: `CLIENTS["s3"] = client`, `POOL.append(client)`. */
const changesByName = perModule((module): ReadonlyMap<string, readonly number[]> => {
  const { tree } = module;
  const changes = new Map<string, number[]>();
  for (let node = 0; node < tree.length; node += 1) {
    const changed = changedBy(module, node);
    if (changed === undefined || tree.kind[changed] !== K.identifier) continue;
    const name = textOf(tree, changed);
    const nodes = changes.get(name);
    if (nodes === undefined) changes.set(name, [node]);
    else nodes.push(node);
  }
  return changes;
});

/** The changes that functions inside a module or function make of its name, where they do not bind it themselves. */
export function changesInside(module: Module, scope: number, name: string): readonly number[] {
  const { tree } = module;
  return (changesByName(module).get(name) ?? []).filter((node) => {
    if (node < scope || node > (tree.last[scope] ?? scope)) return false;
    let fn = enclosingFunction(tree, node);
    if (fn < 0 || fn === scope) return false;
    for (; fn >= 0 && fn !== scope; fn = enclosingFunction(tree, fn)) {
      const inner = scopeAt(module, fn);
      if (inner.bindings.has(name) && !inner.outward.has(name)) return false;
    }
    return scope === 0 || fn === scope;
  });
}

/**
 * Whether a container that is named at `use` is kept there as it is, so that later changes are made to what keeps it too:
 * as an item of another one, or under another name.
 */
export function isKeptAt({ tree }: Module, use: number): boolean {
  const parent = tree.parent[use] ?? -1;
  switch (tree.kind[parent]) {
    case K.list:
    case K.tuple:
    case K.set:
      return true;
    case K.pair:
    case K.assignment:
      return use !== parent + 1;
    default:
      return false;
  }
}

/** The changes of a name's container in its own scope from `use` on, where the name is not bound again after it. */
export function changesAfter({ tree }: Module, scope: Scope, name: string, use: number): readonly number[] {
  const from = tree.start[use] ?? 0;
  if (scope.bindings.get(name)?.some((binding) => binding.from > from) !== false) return [];
  return (scope.changes.get(name) ?? []).filter((change) => (tree.start[change] ?? 0) > from);
}

/** What a statement at `node` changes the items of; `undefined` where it is no such statement. */
function changedBy({ tree }: Module, node: number): number | undefined {
  if (tree.kind[node] === K.call) {
    const callee = node + 1;
    if (tree.kind[callee] !== K.attribute) return undefined;
    return changingMethods.has(textOf(tree, tree.last[callee] ?? callee)) ? callee + 1 : undefined;
  }
  const isTarget = tree.kind[tree.parent[node] ?? -1] === K.assignment && (tree.parent[node] ?? -1) + 1 === node;
  return tree.kind[node] === K.subscript && isTarget && tree.kind[node + 1] === K.identifier ? node + 1 : undefined;
}
