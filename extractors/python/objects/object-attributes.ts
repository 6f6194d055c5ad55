import { textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { toValue } from '../evaluation/imports.ts';
import { moduleMember } from '../evaluation/names.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { extensionMember } from '../sdk/client-extensions.ts';
import { sdkAttribute } from '../sdk/sdk-objects.ts';
import {
  type AbstractValue,
  type ClientValue,
  type FunctionValue,
  type Place,
  type ResourceValue,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { isUseful } from '../values/value-set.ts';
import { proxiedMember } from './module-proxies.ts';
import { assignedOutside, mayName } from './outside-assignments.ts';

/** `module.name`: what the module binds, a module of the package, or what an object in the module's place has. */
export function moduleAttribute(ev: Evaluation, module: Module, name: string): ValueSet {
  const member = moduleMember(ev, module, name);
  if (member !== undefined) return member;
  const isPackage = module.path.endsWith('__init__.py');
  const folder = isPackage ? module.path.slice(0, Math.max(0, module.path.length - '/__init__.py'.length)) : undefined;
  const target = folder === undefined ? undefined : ev.program.imports.findInFolder(folder, name);
  if (target !== undefined) return [toValue(ev, target)];
  const proxied = proxiedMember(ev, module, name);
  return proxied.length > 0 ? proxied : unknownValue('parameter');
}

/** `get_client.cache`: an attribute that code sets on a function. */
export function functionAttribute(ev: Evaluation, fn: FunctionValue, name: string): ValueSet {
  if (fn.module.tree.kind[fn.node] === K.lambda) return unknownValue('computed');
  const isSame = (object: AbstractValue): boolean =>
    object.kind === 'function' && object.node === fn.node && object.module === fn.module;
  const key = `function-attribute|${fn.module.base + fn.node}|${name}`;
  const set = ev.guarded(key, () =>
    assignedOutside(ev, name, { isMeant: isSame, mayBe: mayName(textOf(fn.module.tree, fn.node + 1)) }),
  );
  return set.length > 0 ? set : unknownValue('computed');
}

/** A client's own attribute, or one that code sets on clients of its service. */
export function clientAttribute(ev: Evaluation, client: ClientValue, name: string, at: Place): ValueSet {
  const service = ev.program.sdk.findService(client.service);
  const added = extensionMember(ev, client, name);
  if (added.length > 0) return added;
  const isOwn = name === 'meta' || name === 'exceptions' || service?.findByPythonMethod(name) !== undefined;
  if (isOwn || ev.program.modulesAssigning(name).length === 0) return sdkAttribute(ev, client, name, at);
  const isAlike = (object: AbstractValue): boolean => object.kind === 'client' && object.service === client.service;
  const set = ev.guarded(`client-attribute|${client.service}|${name}`, () =>
    assignedOutside(ev, name, { isMeant: isAlike, mayBe: () => true }),
  );
  return set.some(isUseful) ? set : sdkAttribute(ev, client, name, at);
}

/** A resource's own attribute, or one that an extension adds to its class. */
export function resourceMember(ev: Evaluation, resource: ResourceValue, name: string, at: Place): ValueSet {
  const added = extensionMember(ev, resource, name);
  return added.length > 0 ? added : sdkAttribute(ev, resource, name, at);
}
