import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { literalText } from '../program/literals.ts';
import type { Module } from '../program/module.ts';
import {
  type AbstractValue,
  type ClassValue,
  type ClientValue,
  type FunctionValue,
  noValues,
  type ResourceValue,
  type ValueSet,
} from '../values/abstract-value.ts';

/**
 * What code adds to the classes that boto3 makes for a service's client or resource, by a handler of the event that tells
 * of the class. Source: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/events.html
 */
export interface Extension {
  /** What `self` is in the functions and classes that are added. */
  readonly target: ClientValue | ResourceValue;
  /** `class_attributes["name"] = value`. */
  readonly attributes: ReadonlyMap<string, ValueSet>;
  /** `base_classes.insert(0, Mixin)`. */
  readonly bases: readonly ClassValue[];
}

/** A function that is told of the class for a client or resource before it is made. */
export interface Handler {
  readonly target: Extension['target'];
  readonly function: FunctionValue;
}

/** All extensions that the program registers; none while they are looked for. */
export function extensionsOf(ev: Evaluation): readonly Extension[] {
  const handlers = handlersOf(ev);
  if (handlers.length === 0) return [];
  return ev.once<readonly Extension[]>('extensions', [], () =>
    handlers.map((handler) => ({ target: handler.target, ...addedBy(ev, handler.function) })),
  );
}

/** The handlers that the program registers; none while they are looked for. */
export function handlersOf(ev: Evaluation): readonly Handler[] {
  const modules = ev.program.modulesExtending;
  if (modules.length === 0) return [];
  return ev.once<readonly Handler[]>('extension-handlers', [], () =>
    modules.flatMap((module) => registrations(ev, module)),
  );
}

/** The client or resource that a function which is added as a method gets as its first argument. */
export function extendedBy(ev: Evaluation, module: Module, fn: number): ValueSet {
  const isAdded = (value: AbstractValue): boolean =>
    (value.kind === 'function' && value.node === fn && value.module === module) ||
    (value.kind === 'descriptor' && value.functions.some(isAdded));
  return extensionsOf(ev).flatMap(({ target, attributes }) =>
    [...attributes.values()].some((values) => values.some(isAdded)) ? [target] : [],
  );
}

/** What instances of a class are besides, that is added to the bases of a client's or resource's class. */
export function mixedInto(ev: Evaluation, classes: readonly ClassValue[]): readonly Extension['target'][] {
  const isAmong = (base: ClassValue): boolean =>
    classes.some((known) => known.node === base.node && known.module === base.module);
  return extensionsOf(ev).flatMap(({ target, bases }) => (bases.some(isAmong) ? [target] : []));
}

function registrations(ev: Evaluation, module: Module): readonly Handler[] {
  const { tree, calls } = module;
  const callees = ['register', 'register_first', 'register_last'].flatMap((name) => calls.attributes.get(name) ?? []);
  return callees.flatMap((callee): readonly Handler[] => {
    const call = tree.parent[callee] ?? -1;
    if (tree.kind[call] !== K.call || call + 1 !== callee) return [];
    const args = ev.argumentsOf(module, call, undefined);
    const event = args.positional[0] ?? args.keywords.get('event_name');
    const handler = args.positional[1] ?? args.keywords.get('handler');
    if (event === undefined || handler === undefined) return [];
    const targets = ev.force(event).flatMap((name) => (name.kind === 'text' ? targetOf(ev, name.text) : []));
    if (targets.length === 0) return [];
    const functions = ev.force(handler).flatMap((value) => functionIn(value));
    return targets.flatMap((target) => functions.map((fn) => ({ target, function: fn })));
  });
}

/** `creating-client-class.sqs`, `creating-resource-class.s3.Bucket`; services are named by their id. */
function targetOf(ev: Evaluation, event: string): readonly Extension['target'][] {
  const [kind, id = '', type = ''] = event.split('.');
  const { sdk } = ev.program;
  const isNamed = (client: string): boolean =>
    client === id || sdk.findService(client)?.names.serviceId.toLowerCase().replaceAll(' ', '-') === id;
  const service = sdk.services.find(({ client }) => isNamed(client))?.client;
  if (service === undefined) return [];
  if (kind === 'creating-client-class') return [{ kind: 'client', service, region: noValues }];
  if (kind !== 'creating-resource-class') return [];
  const known = type === 'ServiceResource' ? '' : type;
  return [{ kind: 'resource', service, type: known, region: noValues, identifiers: new Map() }];
}

function functionIn(value: AbstractValue): readonly FunctionValue[] {
  if (value.kind === 'function') return [value];
  if (value.kind === 'bound-function') return [value.function];
  return value.kind === 'partial' ? functionIn(value.callee) : [];
}

/** What the body of a handler puts into the attributes and the bases of the class. */
function addedBy(ev: Evaluation, { module, node }: FunctionValue): Pick<Extension, 'attributes' | 'bases'> {
  const { tree } = module;
  const attributes = new Map<string, ValueSet>();
  const bases: ClassValue[] = [];
  for (let part = node + 1; part <= (tree.last[node] ?? node); part += 1) {
    const kind = tree.kind[part];
    if (kind === K.assignment && tree.kind[part + 1] === K.subscript && isNamed(module, part + 2, 'class_attributes')) {
      const name = literalText(module, (tree.last[part + 2] ?? part) + 1);
      const value = childrenOf(tree, part).at(-1);
      if (name !== undefined && value !== undefined) attributes.set(name, ev.evaluate(module, value, undefined));
    }
    if (kind !== K.call || tree.kind[part + 1] !== K.attribute) continue;
    const args = ev.argumentsOf(module, part, undefined);
    if (isNamed(module, part + 2, 'class_attributes'))
      for (const [name, value] of args.keywords) attributes.set(name, ev.force(value));
    if (!isNamed(module, part + 2, 'base_classes')) continue;
    for (const value of args.positional)
      for (const base of ev.force(value)) if (base.kind === 'class') bases.push(base);
  }
  return { attributes, bases };
}

/** `class_attributes` or `kwargs["class_attributes"]`. */
export function isNamed({ tree }: Module, object: number, name: string): boolean {
  const text = textOf(tree, object);
  return text === name || (tree.kind[object] === K.subscript && /^\w+\[["'](\w+)["']\]$/.exec(text)?.[1] === name);
}
