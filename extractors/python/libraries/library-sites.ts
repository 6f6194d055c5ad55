import type { LibraryCallable } from '../../../src/model/library-model.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Libraries } from '../../shared/libraries.ts';
import { K } from '../program/kinds.ts';
import { isArgument, type Module } from '../program/module.ts';

/** A place that may call a function of a modelled library, or take it. */
export interface LibrarySite {
  /** The attribute or the name. */
  readonly node: number;
  /** The node of the written name. */
  readonly name: number;
  /** The call of it, or -1. */
  readonly call: number;
  /** It is iterated. */
  readonly isIterated?: boolean;
}

/** The names that calls of the loaded libraries are written with. */
export interface LibraryNames {
  readonly functions: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

export function libraryNamesOf(libraries: Libraries): LibraryNames {
  const functions = new Set<string>();
  const methods = new Set<string>();
  for (const { symbols } of libraries.models) {
    const handed = new Set(symbols.flatMap((symbol) => (symbol.handedOn.length > 0 ? [symbol.name] : [])));
    const counts = (callable: LibraryCallable): boolean =>
      performs(callable) || (callable.returns?.kind === 'object' && handed.has(callable.returns.symbol));
    for (const symbol of symbols) {
      if (counts(symbol.call) || symbol.handedOn.length > 0) functions.add(symbol.name);
      for (const [name, callable] of Object.entries(symbol.methods)) if (counts(callable)) methods.add(name);
    }
  }
  return { functions, methods };
}

function performs({ performs, uses, signs }: LibraryCallable): boolean {
  return performs.length > 0 || uses.length > 0 || signs !== undefined;
}

/** The candidate places of a module, in document order. */
export function findLibrarySites(module: Module, names: LibraryNames): readonly LibrarySite[] {
  const { tree, calls } = module;
  const sites: LibrarySite[] = [];
  // An object that is itself called has any name.
  const isCalled = names.methods.has('__call__');
  for (const [name, nodes] of calls.attributes) {
    if (isCalled && !names.functions.has(name) && !names.methods.has(name)) {
      for (const node of nodes) {
        const call = callOf(module, node);
        if (call !== -1) sites.push({ node, name: tree.last[node] ?? node, call });
      }
      continue;
    }
    if (!names.functions.has(name) && !names.methods.has(name)) continue;
    for (const node of nodes) {
      const call = callOf(module, node);
      // Only what is called, decorates or is handed on; a bare attribute of a common name is most likely something else.
      if (call === -1 && !isTaken(module, node, names.functions.has(name))) continue;
      sites.push({ node, name: tree.last[node] ?? node, call });
    }
  }
  for (const name of isCalled ? [...new Set([...calls.names.keys(), ...names.functions])] : namesFor(module, names)) {
    for (const call of calls.names.get(name) ?? []) sites.push({ node: call + 1, name: call + 1, call });
    for (const node of module.handed().get(name) ?? []) sites.push({ node, name: node, call: -1 });
  }
  for (const node of bareDecorators(module)) {
    const name = tree.kind[node] === K.identifier ? node : -1;
    if (name !== -1) sites.push({ node, name, call: -1 });
  }
  if (names.methods.has('__iter__'))
    for (const node of iterables(module)) sites.push({ node, name: node, call: -1, isIterated: true });
  return sites.sort((a, b) => a.node - b.node);
}

/** What `for … in` goes over: names, attributes and calls. */
function iterables({ tree }: Module): readonly number[] {
  const nodes: number[] = [];
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.for_statement && tree.kind[node] !== K.for_in_clause) continue;
    const iterable = childrenOf(tree, node)[1] ?? -1;
    const kind = tree.kind[iterable];
    if (kind === K.identifier || kind === K.attribute || kind === K.call) nodes.push(iterable);
  }
  return nodes;
}

function callOf({ tree }: Module, node: number): number {
  const parent = tree.parent[node] ?? -1;
  return tree.kind[parent] === K.call && parent + 1 === node ? parent : -1;
}

function isTaken({ tree }: Module, node: number, isFunction: boolean): boolean {
  const parent = tree.parent[node] ?? -1;
  if (isArgument(tree, node) || tree.kind[parent] === K.decorator) return true;
  return isFunction && tree.kind[parent] === K.assignment && parent + 1 !== node;
}

/** The functions' own names, and those that this module imports them under. */
function namesFor(module: Module, { functions }: LibraryNames): ReadonlySet<string> {
  const names = new Set(functions);
  const { tree } = module;
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.aliased_import) continue;
    const [written, alias] = childrenOf(tree, node);
    if (written !== undefined && alias !== undefined && functions.has(textOf(tree, written)))
      names.add(textOf(tree, alias));
  }
  return names;
}

/** `@name` without arguments. */
function bareDecorators({ tree }: Module): readonly number[] {
  const nodes: number[] = [];
  for (let node = 0; node < tree.length; node += 1)
    if (tree.kind[node] === K.decorator && tree.kind[node + 1] === K.identifier) nodes.push(node + 1);
  return nodes;
}
