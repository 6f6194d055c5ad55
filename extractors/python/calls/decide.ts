import { type Finding, finding } from '../../../src/model/finding.ts';
import { childrenOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { spanOf } from '../program/module.ts';
import { allowedNames } from '../sdk/allowed-names.ts';
import { isOfSomeService } from '../sdk/unbound.ts';
import { keepTogether } from '../sdk/written-together.ts';
import type { AbstractValue, Arguments, Place, ResourceValue, SdkMethod } from '../values/abstract-value.ts';
import { isEmpty } from '../values/value-set.ts';
import { iterated, readCollection } from './collection-sites.ts';
import { expandCallers, isElsewhere } from './dispatch.ts';
import { fittingWaiters } from './fitting-waiters.ts';
import { argumentNames } from './infer.ts';
import { lazyLoad } from './lazy-loads.ts';
import { onePerKind } from './one-per-kind.ts';
import { isReceiver, performanceOf } from './performance.ts';
import type { Found, Performance, Performed } from './performed.ts';
import { provenFirst } from './proven-first.ts';
import { nameNode, objectOf, objectText, type Site } from './sites.ts';
import { takenMethod } from './taken-methods.ts';

/** What a candidate place turned out to be. */
export interface Decision {
  readonly found: readonly Found[];
  readonly findings: readonly Finding[];
  /** Whether the receiver is known; where it is not, other evidence may decide. */
  readonly isBound: boolean;
  readonly receivers: readonly AbstractValue[];
  /** Whether something that may be a call here was not worked out. */
  readonly isCut: boolean;
}

/** What the attribute or `getattr` at a site performs. */
export function decide(ev: Evaluation, module: Module, site: Site): Decision {
  ev.begin();
  const found: Found[] = [];
  const findings: Finding[] = [];
  const methods =
    site.kind === 'getattr' ? gottenMethods(ev, module, site, findings) : attributeMethods(ev, module, site);
  const isElse = isSomethingElse(methods);
  const isHandedOn = isNamedElsewhere(module, site);
  let isUnderstood = (isElse || methods.isOpen === true) && !isOfClients(site);
  for (const method of fittingWaiters(ev, module, site, methods.methods)) {
    const decided = decideMethod(ev, module, site, method);
    found.push(...decided.found);
    findings.push(...decided.findings);
    isUnderstood ||= decided.findings.length === 0 && !isHandedOn;
  }
  // Where another value that may be here has the method, or knows the name it is given, that one is meant.
  const kept = onePerKind(
    findings.filter((item) => !isUnderstood || item.kind !== 'unknown-operation'),
    'unknown-operation',
  );
  const isCut = ev.cut || methods.receivers.some((value) => value.kind === 'unknown' && value.why === 'work-bound');
  const isOpen = methods.isOpen === true && found.length === 0;
  const isBound = methods.isBound && (!isElse || found.length > 0) && !isOpen;
  const receivers = isOpen ? methods.receivers.filter(isAnyClient) : methods.receivers;
  return {
    found: provenFirst(found),
    findings: kept,
    isBound,
    receivers,
    isCut: isCut && (found.length > 0 || looksLikeCall(ev, module, site)),
  };
}

/**
 * A common name whose receiver is hard to work out is most likely nothing of the SDK, unless the arguments fit, and so is
 * one that the program itself defines.
 */
function looksLikeCall(ev: Evaluation, module: Module, site: Site): boolean {
  const { sdk } = ev.program;
  if (ev.program.defines(site.name)) return false;
  if (sdk.findServicesByPythonMethod(site.name).length === 1) return true;
  return site.call !== -1 && isOfSomeService(sdk, site.name, argumentNames(module, site.call));
}

interface Methods {
  readonly methods: readonly SdkMethod[];
  readonly isBound: boolean;
  readonly receivers: readonly AbstractValue[];
  /** Whether a client of any service may be meant, by itself or inside an object that hands its attributes on to it. */
  readonly isOpen?: boolean;
}

/** Only clients give paginators and waiters: what else may be at the place has none. */
function isOfClients({ name }: Site): boolean {
  return name === 'get_paginator' || name === 'get_waiter';
}

/** Whether a paginator or waiter is asked for by a name that is written somewhere else, and may be for any of the clients. */
function isNamedElsewhere({ tree }: Module, site: Site): boolean {
  if (site.call === -1 || !isOfClients(site)) return false;
  const [, list = -1] = childrenOf(tree, site.call);
  const [first = -1] = childrenOf(tree, list);
  const name = tree.kind[first] === K.keyword_argument ? (tree.last[first + 1] ?? first) + 1 : first;
  return tree.kind[name] !== K.string;
}

/**
 * Whether a method that none of the clients has is more likely one of what else may be here: the clients are of several
 * services, and what a place holds that serves them all may be no client at all, or one that is not among them.
 */
function isSomethingElse({ receivers }: Methods): boolean {
  const services = new Set(receivers.flatMap((value) => (value.kind === 'client' ? [value.service] : [])));
  return services.size > 1 && receivers.some((value) => !isReceiver(value) && !isEmpty(value));
}

function attributeMethods(ev: Evaluation, module: Module, site: Site): Methods {
  const receivers = ev.evaluate(module, objectOf(site), undefined);
  const at = { module, node: site.node };
  const bound = keepTogether(ev, receivers.filter(isReceiver));
  const methods = bound.map((receiver): SdkMethod => ({ kind: 'sdk-method', receiver, name: site.name, at }));
  // An object that hands its attributes on to a client gives the client's methods.
  const proxied = receivers.flatMap((receiver) =>
    receiver.kind === 'instance' || receiver.kind === 'super' ? ev.attribute(receiver, site.name, at) : [],
  );
  for (const method of proxied)
    if (method.kind === 'sdk-method' && method.name === site.name) methods.push({ ...method, at });
  const isTold = proxied.some(({ kind }) => kind !== 'unknown' && kind !== 'partial');
  const anyClient = [...proxied, ...(isTold ? [] : receivers)].filter(isAnyClient);
  if (anyClient.length === 0) return { methods, isBound: methods.length > 0, receivers };
  const others = receivers.filter(({ kind }) => kind !== 'instance' && kind !== 'super');
  return { methods, isBound: methods.length > 0, receivers: [...others, ...anyClient], isOpen: true };
}

function isAnyClient(value: AbstractValue): boolean {
  return value.kind === 'unknown' && value.client === true;
}

/** The methods that a `getattr` may give, and a finding where its name is not known. */
function gottenMethods(ev: Evaluation, module: Module, site: Site, findings: Finding[]): Methods {
  const [object, name] = ev.argumentsOf(module, site.node, undefined).positional;
  const isSdk = object !== undefined && ev.force(object).some((value) => isReceiver(value) || value.kind === 'meta');
  if (!isSdk) return { methods: [], isBound: false, receivers: [] };
  const values = ev.evaluate(module, site.node, undefined);
  const methods = keepTogether(
    ev,
    values.filter((value) => value.kind === 'sdk-method'),
  );
  if (methods.length === 0) {
    const clients = ev.force(object).filter((value) => value.kind === 'client');
    const names = name === undefined ? [] : ev.force(name);
    if (clients.length > 0 && !names.some((value) => value.kind === 'text')) {
      findings.push(
        finding(
          'dynamic-operation',
          `getattr takes a method of the ${serviceNames(clients)} client whose name is not known here`,
          spanOf(module, site.node),
        ),
      );
    }
  }
  return { methods, isBound: true, receivers: values };
}

function decideMethod(
  ev: Evaluation,
  module: Module,
  site: Site,
  method: SdkMethod,
): Pick<Decision, 'found' | 'findings'> {
  if (method.receiver.kind === 'resource' && site.call === -1) {
    const read = readAttribute(ev, module, site, method.receiver);
    if (read !== undefined) return read;
  }
  if (method.receiver.kind === 'collection') {
    const listed = iterated(ev, module, site, method);
    if (listed !== undefined) return { found: listed, findings: [] };
  }
  if (site.call === -1) {
    const taken = takenMethod(
      ev,
      module,
      site.kind === 'getattr' ? site.node : nameNode(module, site),
      site.node,
      method,
    );
    return { found: taken, findings: [] };
  }
  const args = ev.argumentsOf(module, site.call, undefined);
  return fromPerformance(ev, module, site, method, args, performanceOf(ev, method.receiver, method.name, args));
}

function fromPerformance(
  ev: Evaluation,
  module: Module,
  site: Site,
  method: SdkMethod,
  args: Arguments,
  performance: Performance,
): Pick<Decision, 'found' | 'findings'> {
  const here: Place = { module, node: nameNode(module, site) };
  switch (performance.kind) {
    case 'nothing':
      return { found: [], findings: dynamicName(ev, module, site, method, args) };
    case 'unknown-operation':
      // What only evidence takes for a client, and has another method, is none.
      if (method.receiver.kind === 'client' && method.receiver.evidence !== undefined)
        return { found: [], findings: [] };
      return {
        found: [],
        findings: [
          finding(
            'unknown-operation',
            `${performance.service} has no operation behind ${method.name}`,
            spanOf(module, here.node),
          ),
        ],
      };
    case 'dynamic-operation':
      return {
        found: [],
        findings: [
          finding(
            'dynamic-operation',
            `The operation that ${method.name} is for is not known here`,
            spanOf(module, here.node),
          ),
        ],
      };
    case 'performs':
      return {
        found: performance.operations.flatMap((performed) => placed(ev, site, method, performed, here)),
        findings: [],
      };
  }
}

/** The place of an operation: where its name is given, if a caller gives it, else here. */
function placed(ev: Evaluation, site: Site, method: SdkMethod, performed: Performed, here: Place): readonly Found[] {
  const named = performed.named ?? (site.kind === 'getattr' ? method.at : undefined);
  if (named === undefined || named.module !== here.module || named.node !== site.node) {
    if (named !== undefined && isElsewhere(named, here)) {
      const expanded = expandCallers(ev, here.module, site, named, performed);
      return expanded === 'another' ? [] : [{ place: named, method: method.name, performed: expanded ?? performed }];
    }
  }
  return [{ place: here, method: method.name, performed }];
}

/** `get_paginator(name)` and `get_waiter(name)` with a name that is not known. */
function dynamicName(
  ev: Evaluation,
  module: Module,
  site: Site,
  method: SdkMethod,
  args: Arguments,
): readonly Finding[] {
  if (method.receiver.kind !== 'client' || (method.name !== 'get_paginator' && method.name !== 'get_waiter')) return [];
  const [first] = [...args.positional, ...args.keywords.values()];
  const names = first === undefined ? [] : allowedNames(ev, first, ev.force(first));
  const texts = names.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  const service = ev.program.sdk.findService(method.receiver.service);
  const span = spanOf(module, nameNode(module, site));
  if (texts.length > 0) {
    // Several clients may be meant here; a name that any of them knows is theirs.
    const isKnown = (text: string) =>
      method.name === 'get_waiter'
        ? service?.findWaiterOperation(text) !== undefined
        : service?.findByPythonMethod(text) !== undefined;
    const unknown = texts.filter((text) => !isKnown(text));
    if (unknown.length < texts.length) return [];
    const what = method.name === 'get_waiter' ? 'waiter' : 'paginator';
    const named =
      unknown.length > 5 ? `${unknown.slice(0, 5).join(', ')} or ${unknown.length - 5} others` : unknown.join(', ');
    return [finding('unknown-operation', `${method.receiver.service} has no ${what} ${named}`, span)];
  }
  return [
    finding(
      'dynamic-operation',
      `The name given to ${method.name} of the ${method.receiver.service} client is not known here`,
      spanOf(module, nameNode(module, site)),
    ),
  ];
}

/** An attribute of a resource that is not called: a collection that is iterated, or data that is loaded when it is read. */
function readAttribute(
  ev: Evaluation,
  module: Module,
  site: Site,
  receiver: ResourceValue,
): Pick<Decision, 'found' | 'findings'> | undefined {
  const place: Place = { module, node: nameNode(module, site) };
  const read = readCollection(ev, module, site, receiver);
  if (read !== undefined) return { found: read, findings: [] };
  const performed = lazyLoad(ev, module, site, receiver);
  if (performed === undefined) return undefined;
  const message = `Reading ${objectText(module, site)}.${site.name} loads the ${receiver.type} with ${performed.operation}`;
  return {
    found: [{ place, method: site.name, performed }],
    findings: [finding('implicit-call', message, spanOf(module, place.node))],
  };
}

function serviceNames(clients: readonly AbstractValue[]): string {
  return [...new Set(clients.flatMap((value) => (value.kind === 'client' ? [value.service] : [])))].sort().join(' or ');
}
