import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import { responseMember } from '../sdk/named-responses.ts';
import { sdkProperty } from '../sdk/sdk-objects.ts';
import { serverlessSdk } from '../sdk/serverless.ts';
import {
  type AbstractValue,
  foreign,
  nothing,
  noValues,
  type Place,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { isBuiltin } from '../values/builtins.ts';
import { lookUp } from '../values/data.ts';
import { environmentVariable } from '../values/environment.ts';
import { unite } from '../values/value-set.ts';
import { classProperty, instanceProperty, superProperty } from './classes.ts';
import { assignedStatics } from './prototypes.ts';
import { typedProperty } from './type-members.ts';

/** `value.name`; empty where there is no such property. */
export function propertyOf(ev: Evaluation, value: AbstractValue, name: string, at: Place): ValueSet {
  switch (value.kind) {
    case 'module': {
      const found = ev.exported(value.module, name);
      if (found !== undefined) return found;
      if (name === 'exports') return ev.required(value.module);
      // The default of a CommonJS module is the module; `then` of an `import()` goes on with it.
      if (name === 'default') return ev.required(value.module);
      return isBuiltin(name) ? [{ kind: 'builtin', receiver: value, name }] : unknownValue('parameter');
    }
    case 'dict': {
      const found = lookUp(ev, value, name);
      if (found !== undefined) return bound(found, value);
      if (name === 'default') return [value];
      return isBuiltin(name) ? [{ kind: 'builtin', receiver: value, name }] : noValues;
    }
    case 'list':
      if (/^\d+$/.test(name)) return ev.item(value, [{ kind: 'constant', value: Number(name) }], at);
      return name === 'length' ? unknownValue('computed') : [{ kind: 'builtin', receiver: value, name }];
    case 'text':
    case 'template':
    case 'environment':
      return name === 'length' ? unknownValue('computed') : [{ kind: 'builtin', receiver: value, name }];
    case 'constant':
      return value.value === null ? noValues : unknownValue('computed');
    case 'instance': {
      const found = instanceProperty(ev, value, name, at);
      return found.length === 0 && isBuiltin(name) ? [{ kind: 'builtin', receiver: value, name }] : found;
    }
    case 'class':
      return name === 'default' ? [value] : classProperty(ev, value, name, at);
    case 'super':
      return superProperty(ev, value, name, at);
    case 'function': {
      if (name === 'prototype')
        return [{ kind: 'class', module: value.module, node: value.node, closure: value.closure }];
      if (name === 'default') return [value];
      const statics = assignedStatics(value.module, value.node, name);
      if (statics.length > 0) return unite(...statics.map((node) => ev.evaluate(value.module, node, undefined)));
      return isBuiltin(name) ? [{ kind: 'builtin', receiver: value, name }] : noValues;
    }
    case 'builtin':
      return isBuiltin(name) ? [{ kind: 'builtin', receiver: value, name }] : noValues;
    case 'typed':
      return typedProperty(ev, value, name, at);
    case 'typed-function':
      return [{ kind: 'builtin', receiver: value, name }];
    case 'foreign':
      return environmentVariable(value, name) ?? foreignProperty(ev, value.name, value.result, name, at);
    case 'unknown':
      return value.why === 'parameter' ? (serverlessSdk(ev, name) ?? [value]) : [value];
    case 'response':
      return responseMember(ev, value, name);
    default:
      return sdkProperty(ev, value, name, at);
  }
}

/** Methods of an object literal know the object as `this`. */
function bound(found: ValueSet, self: AbstractValue): ValueSet {
  if (!found.some((value) => value.kind === 'function' && value.self === undefined)) return found;
  return found.map((value) =>
    value.kind === 'function' && value.self === undefined && !ts.isArrowFunction(value.node)
      ? { ...value, self }
      : value,
  );
}

function foreignProperty(ev: Evaluation, owner: string, result: boolean, name: string, at: Place): ValueSet {
  if (owner === 'globalThis' || owner === 'global' || owner === 'window') return globalProperty(ev, name, at);
  if (result) return foreign(owner, true);
  if (owner.length > 120) return foreign(owner, true);
  return foreign(`${owner}.${name}`);
}

/** What the program itself puts on the global object. */
function globalProperty(ev: Evaluation, name: string, at: Place): ValueSet {
  if (name === 'process') return foreign('process');
  const { module } = at;
  const sets: ValueSet[] = [];
  for (const assignment of module.index.assignedProperties.get(name) ?? []) {
    const target = assignment.left;
    if (!ts.isPropertyAccessExpression(target)) continue;
    const holder = target.expression;
    const isGlobal =
      (ts.isIdentifier(holder) && /^(global|globalThis|window)$/.test(holder.text)) ||
      (ts.isAsExpression(holder) && ts.isIdentifier(holder.expression));
    if (isGlobal) sets.push(ev.evaluate(module, assignment.right, undefined));
  }
  const found = unite(...sets);
  return found.length > 0 ? found.filter((value) => value !== nothing[0]) : foreign(name);
}
