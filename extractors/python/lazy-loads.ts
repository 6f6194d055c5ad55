import type { ResourceType } from '../../src/sdk/sdk-service.ts';
import { textOf } from '../shared/flat-tree.ts';
import type { ResourceValue } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { K } from './kinds.ts';
import { enclosingFunction, type Module } from './module.ts';
import { type Performed, requested } from './performed.ts';
import { objectText, type Site } from './sites.ts';

/** The operation with which reading an attribute loads the resource, where its data is not there yet. */
export function lazyLoad(ev: Evaluation, module: Module, site: Site, receiver: ResourceValue): Performed | undefined {
  const type = ev.program.sdk.findService(receiver.service)?.findResourceType(receiver.type);
  if (type?.load === undefined) return undefined;
  const isData =
    type.attributes.includes(site.name) ||
    type.references[site.name]?.identifiers.some((identifier) => identifier.source === 'data') === true;
  if (!isData || (receiver.loaded === true && !isCleared(module, site, type))) return undefined;
  return requested(ev, receiver, type.load, 'resource', []);
}

/**
 * Whether an action of the same name's object stands before the read in the same function: an action clears the data.
 * Source: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/resources.html#actions
 */
function isCleared(module: Module, site: Site, type: ResourceType): boolean {
  const { tree } = module;
  const object = objectText(module, site);
  const fn = enclosingFunction(tree, site.node);
  return Object.keys(type.actions).some((action) =>
    (module.calls.attributes.get(action) ?? []).some((node) => {
      const call = tree.parent[node] ?? -1;
      if (node < fn || node > site.node || tree.kind[call] !== K.call || call + 1 !== node) return false;
      return textOf(tree, node + 1) === object && enclosingFunction(tree, node) === fn;
    }),
  );
}
