import { type Finding, finding } from '../../../src/model/finding.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingFunction, isArgument, type Module, spanOf } from '../program/module.ts';
import { narrow, type WrittenArguments } from '../sdk/unbound.ts';
import { helperOnUnbound } from '../sdk/unbound-helpers.ts';
import type { AbstractValue, Arguments, ClientValue, ResourceValue } from '../values/abstract-value.ts';
import { dictKeys } from '../values/data.ts';
import { isEmpty } from '../values/value-set.ts';
import { performanceOf } from './performance.ts';
import type { Found } from './performed.ts';
import { nameNode, objectText, type Site } from './sites.ts';
import { takenMethod } from './taken-methods.ts';

/** A call on a receiver that nobody in the analysed code binds, where other evidence narrows it to one service. */
export function inferCall(
  ev: Evaluation,
  module: Module,
  site: Site,
  receivers: readonly AbstractValue[],
  inPlay: ReadonlySet<string>,
): { readonly found: readonly Found[]; readonly findings: readonly Finding[] } {
  const nothing = { found: [], findings: [] };
  if (site.kind === 'getattr') return { found: inferGotten(ev, module, site, inPlay), findings: [] };
  const written = site.call === -1 ? argumentsBeside(ev, module, site) : argumentsAt(ev, module, site.call);
  if (written === undefined || !mayBeClient(receivers, written, objectText(module, site))) return nothing;
  const narrowing = narrow(ev.program.sdk, {
    method: site.name,
    argumentNames: written.names,
    isComplete: written.isComplete,
    receiver: objectText(module, site),
    isClient: receivers.some((value) => value.kind === 'unknown' && value.client === true),
    surroundings: surroundingsOf(module, site.node),
    inPlay,
  });
  switch (narrowing.kind) {
    case 'none': {
      if (site.call === -1 || !receivers.every(isUnbound)) return nothing;
      const args = ev.argumentsOf(module, site.call, undefined);
      const helper = helperOnUnbound(ev, site.name, objectText(module, site), args, inPlay);
      return helper === undefined
        ? inferResource(ev, module, site, inPlay)
        : performedOn(ev, module, site, helper, args);
    }
    case 'several': {
      if (site.call === -1 || !receivers.every(isUnbound)) return nothing;
      const message = `${objectText(module, site)}.${site.name} fits ${listed(narrowing.services)}`;
      return {
        found: [],
        findings: [finding('unresolved-receiver', message, spanOf(module, nameNode(module, site)))],
      };
    }
    case 'one': {
      const { names } = narrowing.service;
      const client: ClientValue = {
        kind: 'client',
        service: names.client,
        region: [],
        evidence: narrowing.evidence,
      };
      if (site.call !== -1) return performedOn(ev, module, site, client, ev.argumentsOf(module, site.call, undefined));
      const at = { module, node: site.node };
      const method = { kind: 'sdk-method', receiver: client, name: site.name, at } as const;
      return { found: takenMethod(ev, module, nameNode(module, site), site.node, method), findings: [] };
    }
  }
}

/** `getattr(self.client, name)` on what nobody binds, where names are known: each is of the one service that has it. */
function inferGotten(ev: Evaluation, module: Module, site: Site, inPlay: ReadonlySet<string>): readonly Found[] {
  const [object, name] = ev.argumentsOf(module, site.node, undefined).positional;
  if (object?.kind !== 'expression' || name === undefined) return [];
  const objects = ev.force(object);
  if (objects.length === 0 || !objects.every(isUnbound)) return [];
  const receiver = textOf(module.tree, object.node);
  if (!/client$|conn(?:ection)?$/i.test(receiver)) return [];
  return ev.force(name).flatMap((value): readonly Found[] => {
    if (value.kind !== 'text' || !value.text.includes('_')) return [];
    const narrowing = narrow(ev.program.sdk, {
      method: value.text,
      argumentNames: [],
      isComplete: false,
      receiver,
      isClient: objects.some((known) => known.kind === 'unknown' && known.client === true),
      surroundings: surroundingsOf(module, site.node),
      inPlay,
    });
    if (narrowing.kind !== 'one') return [];
    const { service, evidence } = narrowing;
    const client: ClientValue = { kind: 'client', service: service.names.client, region: [], evidence };
    const at = value.at ?? { module, node: site.node };
    return takenMethod(ev, module, site.node, site.node, {
      kind: 'sdk-method',
      receiver: client,
      name: value.text,
      at,
    });
  });
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

/**
 * Only what nobody binds may be a client: a response, a value of the standard library or something computed is none. What
 * a function outside gives that is named for connecting may be one where the arguments are spelled as only AWS does.
 */
function mayBeClient(receivers: readonly AbstractValue[], { names }: WrittenArguments, written: string): boolean {
  if (receivers.length === 0) return false;
  const isSpelledAsAws = names.some((name) => /[A-Z]/.test(name));
  // Where clients of other services may be, so may be the one that has the method.
  if (isSpelledAsAws && receivers.some(({ kind }) => kind === 'client')) return true;
  const isCalledClient = names.length > 0 && /client$/i.test(written);
  return receivers.every(
    (value) =>
      isUnbound(value) || (isSpelledAsAws && isConnected(value)) || (isCalledClient && isTooLongToWorkOut(value)),
  );
}

/** Nobody knows what binds it, as for what nobody binds. */
function isTooLongToWorkOut(value: AbstractValue): boolean {
  return value.kind === 'unknown' && value.why === 'work-bound';
}

function isUnbound(value: AbstractValue): boolean {
  return (value.kind === 'unknown' && value.why === 'parameter') || isEmpty(value);
}

/** What a function that the program does not have gave; a class outside makes objects of its own. */
function isConnected(value: AbstractValue): boolean {
  if (value.kind !== 'foreign' || !value.result || /^(?:(?:aio)?boto|ibm_|qcloud|builtins\.)/.test(value.name))
    return false;
  return !/(?:^|\.)_?[A-Z]/.test(value.name) && /client|session|boto|aws|conn/i.test(value.name);
}

/** The keywords of a call, and those in a dict that is spread into it. */
function argumentsAt(ev: Evaluation, module: Module, call: number): WrittenArguments {
  const { names, isComplete } = argumentNames(module, call);
  if (isComplete) return { names, isComplete };
  const args = ev.argumentsOf(module, call, undefined);
  const spread = new Set(names);
  for (const splat of args.keywordSplats) {
    for (const value of ev.force(splat)) {
      for (const key of value.kind === 'dict' ? dictKeys(ev, value) : []) if (key.kind === 'text') spread.add(key.text);
    }
  }
  return { names: [...spread], isComplete };
}

/** `paginate(client.list_keys, Limit=10)`: what is given beside a method that is handed over is most likely for it. */
function argumentsBeside(ev: Evaluation, module: Module, site: Site): WrittenArguments | undefined {
  const { tree } = module;
  if (!isArgument(tree, site.node) || !site.name.includes('_')) return undefined;
  const holder = tree.parent[site.node] ?? -1;
  const list = tree.kind[holder] === K.keyword_argument ? (tree.parent[holder] ?? -1) : holder;
  const call = tree.parent[list] ?? -1;
  if (tree.kind[call] !== K.call) return undefined;
  const { sdk } = ev.program;
  const members = new Set(
    sdk.findServicesByPythonMethod(site.name).flatMap((owner) => {
      const input = sdk.findService(owner)?.findByPythonMethod(site.name)?.input ?? [];
      return input.map((member) => member.pythonName ?? member.name);
    }),
  );
  return { names: argumentNames(module, call).names.filter((name) => members.has(name)), isComplete: false };
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
