import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, type Module } from '../program/module.ts';
import type { Place, ResourceValue, SdkMethod } from '../values/abstract-value.ts';
import { performanceOf } from './performance.ts';
import type { Found } from './performed.ts';
import { listing } from './resource-requests.ts';
import { nameNode, type Site } from './sites.ts';

/** Methods that give a collection of the same things, or of fewer. */
const narrowing = new Set(['all', 'filter', 'limit', 'page_size', 'pages']);

/**
 * What reading a collection without calling it performs: `for instance in vpc.instances`; nothing where a further name of
 * the chain, or of the variable that takes it, stands for its iteration. `undefined`: it is no collection.
 */
export function readCollection(
  ev: Evaluation,
  module: Module,
  site: Site,
  receiver: ResourceValue,
): readonly Found[] | undefined {
  const type = ev.program.sdk.findService(receiver.service)?.findResourceType(receiver.type);
  if (type?.collections[site.name] === undefined) return undefined;
  const parent = module.tree.parent[site.node] ?? -1;
  if (module.tree.kind[parent] === K.attribute || isNarrowedLater(ev, module, site.node, parent)) return [];
  const place: Place = { module, node: nameNode(module, site) };
  const performed = listing(ev, { kind: 'collection', parent: receiver, name: site.name, filters: [] });
  return performed === undefined ? [] : [{ place, method: site.name, performed }];
}

/** The last method of a chain that narrows a collection stands for its iteration. `undefined`: it is no such method. */
export function iterated(ev: Evaluation, module: Module, site: Site, method: SdkMethod): readonly Found[] | undefined {
  if (method.receiver.kind !== 'collection' || site.call === -1 || !narrowing.has(method.name)) return undefined;
  const { tree } = module;
  const parent = tree.parent[site.call] ?? -1;
  if (tree.kind[parent] === K.attribute) return [];
  if (isActedOnLater(ev, module, site.call, parent) || isNarrowedLater(ev, module, site.call, parent)) return [];
  const args = ev.argumentsOf(module, site.call, undefined);
  const collection =
    method.name === 'filter' ? { ...method.receiver, filters: [...method.receiver.filters, args] } : method.receiver;
  const performed = listing(ev, collection);
  if (performed === undefined) return [];
  return [{ place: { module, node: nameNode(module, site) }, method: method.name, performed }];
}

/** `old = bucket.objects.filter(…)` followed by `old.delete()`: the batch action lists, not this. */
function isActedOnLater(ev: Evaluation, module: Module, node: number, parent: number): boolean {
  return usesLater(module, node, parent).some(({ method, object }) =>
    ev
      .evaluate(module, object, undefined)
      .some((value) => value.kind === 'collection' && performanceOf(ev, value, method, undefined).kind === 'performs'),
  );
}

/** `objects = bucket.objects` of which only `objects.filter(…)` is used: that lists, not this. */
function isNarrowedLater(ev: Evaluation, module: Module, node: number, parent: number): boolean {
  const uses = usesLater(module, node, parent).filter(({ method }) => narrowing.has(method));
  if (uses.length === 0 || isNamedAlone(module, node, parent)) return false;
  return uses.some(({ object }) => ev.evaluate(module, object, undefined).some((value) => value.kind === 'collection'));
}

interface LaterUse {
  readonly method: string;
  readonly object: number;
}

/** The attributes that are read later on of the variable that an expression is assigned to. */
function usesLater(module: Module, node: number, parent: number): readonly LaterUse[] {
  const { tree, calls } = module;
  if (tree.kind[parent] !== K.assignment || tree.kind[parent + 1] !== K.identifier) return [];
  const name = tree.text.slice(tree.start[parent + 1], tree.end[parent + 1]);
  const last = lastInScope(module, node);
  return [...calls.attributes].flatMap(([method, nodes]) =>
    nodes.flatMap((use) =>
      use > node && use <= last && tree.text.slice(tree.start[use + 1], tree.end[use + 1]) === name
        ? [{ method, object: use + 1 }]
        : [],
    ),
  );
}

/** Whether the variable is named in another way too, such as in a loop over it. */
function isNamedAlone(module: Module, node: number, parent: number): boolean {
  const { tree } = module;
  const name = tree.text.slice(tree.start[parent + 1], tree.end[parent + 1]);
  for (let use = node + 1; use <= lastInScope(module, node); use += 1) {
    if (tree.kind[use] !== K.identifier || tree.text.slice(tree.start[use], tree.end[use]) !== name) continue;
    const holder = tree.parent[use] ?? -1;
    const isObject = tree.kind[holder] === K.attribute && holder + 1 === use;
    const isTarget = tree.kind[holder] === K.assignment && holder + 1 === use;
    if (!isObject && !isTarget && tree.kind[holder] !== K.attribute) return true;
  }
  return false;
}

/** The last node of the function around a node, or of the file. */
function lastInScope({ tree }: Module, node: number): number {
  const fn = enclosingFunction(tree, node);
  return fn < 0 ? tree.length - 1 : (tree.last[fn] ?? fn);
}
