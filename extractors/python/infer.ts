import { type Finding, finding } from '../../src/model/finding.ts';
import { childrenOf, textOf } from '../shared/flat-tree.ts';
import type { AbstractValue, Arguments, ClientValue, ResourceValue } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { K } from './kinds.ts';
import { classOfFunction, enclosingFunction, type Module, spanOf } from './module.ts';
import { type Found, performanceOf } from './performed.ts';
import { nameNode, objectText, type Site } from './sites.ts';
import { narrow, type WrittenArguments } from './unbound.ts';
import { helperOnUnbound } from './unbound-helpers.ts';

/** A call on a receiver that nobody in the analysed code binds, where other evidence narrows it to one service. */
export function inferCall(
  ev: Evaluation,
  module: Module,
  site: Site,
  receivers: readonly AbstractValue[],
  inPlay: ReadonlySet<string>,
): { readonly found: readonly Found[]; readonly findings: readonly Finding[] } {
  const nothing = { found: [], findings: [] };
  if (site.kind !== 'attribute' || site.call === -1) return nothing;
  // Only what nobody binds: a response, a value of the standard library or something computed is no client.
  if (receivers.length === 0 || !receivers.every(isUnbound)) return nothing;
  const { names, isComplete } = argumentNames(module, site.call);
  const narrowing = narrow(ev.program.sdk, {
    method: site.name,
    argumentNames: names,
    isComplete,
    receiver: objectText(module, site),
    surroundings: surroundingsOf(module, site.node),
    inPlay,
  });
  const span = spanOf(module, nameNode(module, site));
  switch (narrowing.kind) {
    case 'none': {
      const args = ev.argumentsOf(module, site.call, undefined);
      const helper = helperOnUnbound(ev, site.name, objectText(module, site), args, inPlay);
      return helper === undefined
        ? inferResource(ev, module, site, inPlay)
        : performedOn(ev, module, site, helper, args);
    }
    case 'several':
      return {
        found: [],
        findings: [
          finding(
            'unresolved-receiver',
            `${objectText(module, site)}.${site.name} fits ${listed(narrowing.services)}`,
            span,
          ),
        ],
      };
    case 'one': {
      const client: ClientValue = {
        kind: 'client',
        service: narrowing.service.names.client,
        region: [],
        evidence: narrowing.evidence,
      };
      const performance = performanceOf(ev, client, site.name, ev.argumentsOf(module, site.call, undefined));
      if (performance.kind !== 'performs') return nothing;
      const place = { module, node: nameNode(module, site) };
      return {
        found: performance.operations.map((performed) => ({ place, method: site.name, performed })),
        findings: [],
      };
    }
  }
}

function performedOn(
  ev: Evaluation,
  module: Module,
  site: Site,
  client: ClientValue,
  args: Arguments,
): { readonly found: readonly Found[]; readonly findings: readonly Finding[] } {
  const performance = performanceOf(ev, client, site.name, args);
  if (performance.kind !== 'performs') return { found: [], findings: [] };
  const place = { module, node: nameNode(module, site) };
  return { found: performance.operations.map((performed) => ({ place, method: site.name, performed })), findings: [] };
}

/** `message.delete()` where the program uses boto3 resources and one of their types is called so. */
function inferResource(
  ev: Evaluation,
  module: Module,
  site: Site,
  inPlay: ReadonlySet<string>,
): { readonly found: readonly Found[]; readonly findings: readonly Finding[] } {
  const written = objectText(module, site).split('.').at(-1)?.toLowerCase().replaceAll('_', '') ?? '';
  const fitting: ResourceValue[] = [];
  for (const name of [...inPlay].sort()) {
    const service = ev.program.sdk.findService(name);
    for (const type of service?.resourceTypeNames ?? []) {
      if (type.toLowerCase() !== written || service?.findResourceType(type)?.actions[site.name] === undefined) continue;
      const evidence = `${objectText(module, site)} names a ${type} of ${name}`;
      fitting.push({ kind: 'resource', service: name, type, region: [], identifiers: new Map(), evidence });
    }
  }
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) return { found: [], findings: [] };
  const performance = performanceOf(ev, only, site.name, ev.argumentsOf(module, site.call, undefined));
  if (performance.kind !== 'performs') return { found: [], findings: [] };
  const place = { module, node: nameNode(module, site) };
  return { found: performance.operations.map((performed) => ({ place, method: site.name, performed })), findings: [] };
}

function isUnbound(value: AbstractValue): boolean {
  return (value.kind === 'unknown' && value.why === 'parameter') || (value.kind === 'constant' && value.value === null);
}

export function argumentNames(module: Module, call: number): WrittenArguments {
  const { tree } = module;
  const list = childrenOf(tree, call)[1];
  const names: string[] = [];
  let isComplete = true;
  for (const child of list === undefined ? [] : childrenOf(tree, list)) {
    if (tree.kind[child] === K.keyword_argument) names.push(textOf(tree, child + 1));
    else isComplete = false;
  }
  return { names, isComplete };
}

/** The name of the class, then of the file. */
function surroundingsOf(module: Module, node: number): readonly string[] {
  const texts: string[] = [];
  for (let fn = enclosingFunction(module.tree, node); fn >= 0; fn = enclosingFunction(module.tree, fn)) {
    const owner = classOfFunction(module.tree, fn);
    if (owner >= 0) texts.push(textOf(module.tree, owner + 1));
  }
  const file = module.path.slice(module.path.lastIndexOf('/') + 1).replace(/\.py$/, '');
  return [...texts, file];
}

function listed(services: readonly string[]): string {
  const shown = services.slice(0, 5);
  return services.length > shown.length
    ? `${shown.join(', ')} and ${services.length - shown.length} more services`
    : shown.join(' and ');
}
