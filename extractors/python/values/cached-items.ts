import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { parametersOf } from '../program/function-parts.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, type Module, scopeAt } from '../program/module.ts';
import { parameterName } from '../program/scopes.ts';
import type { AbstractValue, Environment, ValueSet } from './abstract-value.ts';
import { storesOf } from './stored-items.ts';
import { unite } from './value-set.ts';

/**
 * What reading an item of a cache gives, in the function that also fills it: `client = cache.get(key)`, `cache[key]`,
 * `cache.setdefault(key, make(name))`. Another activation put it there under an equal key, so where the key is made of the
 * parameters that name the service, the item is a client of this activation's service, and not of all that were ever stored.
 * `values` is what reading gives otherwise, and comes back where it names one service or the key does not tell.
 */
export function cachedItem(
  ev: Evaluation,
  module: Module,
  node: number,
  env: Environment | undefined,
  values: ValueSet,
): ValueSet {
  if (env === undefined || values.length < 2 || servicesOf(values).size < 2) return values;
  const { tree } = module;
  const fn = enclosingFunction(tree, node);
  const read = fn < 0 ? undefined : readItem(module, node);
  if (read === undefined) return values;
  const keyed = parametersBehind(module, fn, read.key);
  const stores = (storesOf(module).get(read.text) ?? []).filter((store) => enclosingFunction(tree, store.node) === fn);
  const sources = [...stores.map(({ source }) => source), ...read.sources];
  const isKeyed = sources.every((source) =>
    [...parametersBehind(module, fn, serviceNamed(module, fn, source))].every((name) => keyed.has(name)),
  );
  if (sources.length === 0 || keyed.size === 0 || !isKeyed) return values;
  const own = unite(...sources.map((source) => ev.evaluate(module, source, env)));
  const ownServices = servicesOf(own);
  if (ownServices.size === 0) return values;
  const others = servicesOf(unite(...sources.map((source) => ev.evaluate(module, source, undefined))));
  const left = values.filter(
    (value) => !isOfService(value) || ownServices.has(value.service) || !others.has(value.service),
  );
  return unite(left, own);
}

type OfService = Extract<AbstractValue, { kind: 'client' | 'resource' }>;

function isOfService(value: AbstractValue): value is OfService {
  return value.kind === 'client' || value.kind === 'resource';
}

function servicesOf(values: ValueSet): ReadonlySet<string> {
  return new Set(values.flatMap((value) => (isOfService(value) ? [value.service] : [])));
}

interface Read {
  readonly key: number;
  /** The text of the assignment target that stores what is read. */
  readonly text: string;
  /** What the reading itself stores. */
  readonly sources: readonly number[];
}

/** The item that `cache[key]`, `cache.get(key)` or `cache.setdefault(key, value)` reads. */
function readItem(module: Module, node: number): Read | undefined {
  const { tree } = module;
  if (tree.kind[node] === K.subscript) {
    const key = childrenOf(tree, node)[1];
    return key === undefined ? undefined : { key, text: textOf(tree, node), sources: [] };
  }
  const callee = node + 1;
  const list = childrenOf(tree, node)[1];
  if (tree.kind[callee] !== K.attribute || list === undefined) return undefined;
  const [key, value] = childrenOf(tree, list);
  if (key === undefined) return undefined;
  const text = `${textOf(tree, callee + 1)}[${textOf(tree, key)}]`;
  switch (textOf(tree, tree.last[callee] ?? callee)) {
    case 'get':
      return { key, text, sources: [] };
    case 'setdefault':
      return value === undefined ? undefined : { key, text, sources: [value] };
    default:
      return undefined;
  }
}

/** The part of what makes a client that names its service; the whole expression where that is not known. */
function serviceNamed(module: Module, fn: number, source: number): number {
  const { tree } = module;
  if (tree.kind[source] === K.assignment) return serviceNamed(module, fn, childrenOf(tree, source).at(-1) ?? source);
  if (tree.kind[source] === K.identifier) {
    const [binding, ...others] = scopeAt(module, fn).bindings.get(textOf(tree, source)) ?? [];
    const isOne = binding?.kind === 'assign' && others.length === 0;
    return isOne ? serviceNamed(module, fn, binding.source) : source;
  }
  const callee = source + 1;
  if (tree.kind[source] !== K.call || tree.kind[callee] !== K.attribute) return source;
  if (!/^(?:client|resource|create_client)$/.test(textOf(tree, tree.last[callee] ?? callee))) return source;
  const given = childrenOf(tree, childrenOf(tree, source)[1] ?? source);
  const named = given.find(
    (part) => tree.kind[part] === K.keyword_argument && textOf(tree, part + 1) === 'service_name',
  );
  return named ?? given.find((part) => isPositional(tree.kind[part])) ?? source;
}

/** The parameters, without the receiver, that the value of an expression is made of, directly or through local names. */
function parametersBehind(module: Module, fn: number, node: number): ReadonlySet<string> {
  const { tree } = module;
  const { bindings } = scopeAt(module, fn);
  const parameters = new Set(parametersOf(module, fn).map((part) => textOf(tree, parameterName(tree, part))));
  const found = new Set<string>();
  const seen = new Set<string>();
  const search = (root: number): void => {
    for (let part = root; part <= (tree.last[root] ?? root); part += 1) {
      if (tree.kind[part] !== K.identifier || isLabel(module, part)) continue;
      const name = textOf(tree, part);
      if (seen.has(name)) continue;
      seen.add(name);
      if (parameters.has(name)) found.add(name);
      for (const binding of bindings.get(name) ?? []) if (binding.kind !== 'parameter') search(binding.source);
    }
  };
  search(node);
  found.delete('self');
  found.delete('cls');
  return found;
}

/** The name after a dot, or before the `=` of an argument. */
function isLabel({ tree }: Module, node: number): boolean {
  const parent = tree.parent[node] ?? -1;
  if (tree.kind[parent] === K.attribute) return node !== parent + 1;
  return tree.kind[parent] === K.keyword_argument && node === parent + 1;
}

function isPositional(kind: number | undefined): boolean {
  return kind !== K.keyword_argument && kind !== K.dictionary_splat && kind !== K.list_splat;
}
