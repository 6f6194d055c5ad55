import type { ResourceType } from '../../../src/sdk/sdk-service.ts';
import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { enclosingFunction, enclosingScope, type Module, scopeAt } from '../program/module.ts';
import type { ResourceValue } from '../values/abstract-value.ts';
import type { Performed } from './performed.ts';
import { requested } from './resource-requests.ts';
import { objectText, type Site } from './sites.ts';

/** The operation with which reading an attribute loads the resource, where its data is not there yet. */
export function lazyLoad(ev: Evaluation, module: Module, site: Site, receiver: ResourceValue): Performed | undefined {
  const type = ev.program.sdk.findService(receiver.service)?.findResourceType(receiver.type);
  if (type?.load === undefined) return undefined;
  const isData =
    type.attributes.includes(site.name) ||
    type.references[site.name]?.identifiers.some((identifier) => identifier.source === 'data') === true;
  if (!isData || (receiver.loaded === true && !isCleared(module, site, type, -1))) return undefined;
  const loaded = loadedAt(module, site, type);
  if (loaded !== undefined && !isCleared(module, site, type, loaded)) return undefined;
  return requested(ev, receiver, type.load, 'resource', []);
}

/** The last place before the read, on every way to it, where the same object of the function is loaded. */
function loadedAt(module: Module, site: Site, type: ResourceType): number | undefined {
  const { tree, calls } = module;
  const object = objectText(module, site);
  // Each call makes an object of its own: `iam.User(name)`.
  if (object.includes('(')) return undefined;
  const fn = enclosingFunction(tree, site.node);
  const references = Object.entries(type.references).filter(([, { identifiers }]) =>
    identifiers.some((identifier) => identifier.source === 'data'),
  );
  let loaded: number | undefined;
  for (const name of ['load', 'reload', ...type.attributes, ...references.map(([reference]) => reference)]) {
    for (const node of calls.attributes.get(name) ?? []) {
      if (node <= fn || node >= site.node || (loaded !== undefined && node < loaded)) continue;
      if (textOf(tree, node + 1) !== object || enclosingFunction(tree, node) !== fn) continue;
      if (isAlwaysBefore(module, node, site.node) && !isRebound(module, node, site.node, object)) loaded = node;
    }
  }
  return loaded;
}

/** Whether whatever comes to `later` has come by `earlier`: it stands in a block around it, and under no condition. */
function isAlwaysBefore({ tree }: Module, earlier: number, later: number): boolean {
  let child = earlier;
  for (let node = tree.parent[earlier] ?? -1; node >= 0; child = node, node = tree.parent[node] ?? -1) {
    const kind = tree.kind[node] ?? 0;
    const isAround = (tree.last[node] ?? node) >= later;
    // Of a comprehension or a conditional expression what is written first is worked out last.
    if (isAround && (kind === K.block || !conditional.has(kind)))
      return kind !== K.boolean_operator || child === node + 1;
    if (conditional.has(kind) || (kind === K.boolean_operator && child !== node + 1)) return false;
  }
  return false;
}

const conditional: ReadonlySet<number> = new Set([
  K.block,
  K.elif_clause,
  K.else_clause,
  K.except_clause,
  K.case_clause,
  K.conditional_expression,
  K.lambda,
  K.list_comprehension,
  K.set_comprehension,
  K.dictionary_comprehension,
  K.generator_expression,
]);

/** Whether the name, or a part of the dotted name, is given another value between two places. */
function isRebound(module: Module, earlier: number, later: number, object: string): boolean {
  const [name = '', ...attributes] = object.split('.');
  const scope = scopeAt(module, enclosingScope(module.tree, later));
  const isBetween = (node: number) => node > earlier && node < later;
  return (
    scope.bindings.get(name)?.some((binding) => isBetween(binding.node)) === true ||
    attributes.some((attribute) => module.calls.assigned.get(attribute)?.some(isBetween))
  );
}

/**
 * Whether an action of the same name's object stands before the read in the same function, after `after`: an action clears the data.
 * Source: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/resources.html#actions
 */
function isCleared(module: Module, site: Site, type: ResourceType, after: number): boolean {
  const { tree } = module;
  const object = objectText(module, site);
  const fn = enclosingFunction(tree, site.node);
  return Object.keys(type.actions).some((action) =>
    (module.calls.attributes.get(action) ?? []).some((node) => {
      const call = tree.parent[node] ?? -1;
      if (node < fn || node < after || node > site.node || tree.kind[call] !== K.call || call + 1 !== node)
        return false;
      return textOf(tree, node + 1) === object && enclosingFunction(tree, node) === fn;
    }),
  );
}
