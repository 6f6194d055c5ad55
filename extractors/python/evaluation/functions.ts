import { childrenOf } from '../../shared/flat-tree.ts';
import { hierarchyOf, ownMethod } from '../objects/hierarchy.ts';
import { exitsOf, returnTypeOf } from '../program/function-parts.ts';
import { K } from '../program/kinds.ts';
import {
  type AbstractValue,
  type Arguments,
  type BoundFunction,
  type ClassValue,
  type Deferred,
  type FunctionValue,
  type InstanceValue,
  noValues,
  type PartialValue,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';
import { commentedResult } from './type-comments.ts';

/** What calling a function of the program gives. */
export function callFunction(
  ev: Evaluation,
  fn: FunctionValue,
  args: Arguments,
  self: AbstractValue | undefined,
): ValueSet {
  const { module, node } = fn;
  const { tree } = module;
  const env = ev.environment(fn, args, self);
  if (tree.kind[node] === K.lambda) {
    const body = childrenOf(tree, node).at(-1);
    return body === undefined ? noValues : ev.evaluate(module, body, env);
  }
  const { returns, yields, delegates } = exitsOf(module, node);
  if (yields.length > 0 || delegates.length > 0) {
    const yielded = unite(
      ...yields.map((value) => ev.evaluate(module, value, env)),
      ...delegates.map((value) => ev.iterate(ev.evaluate(module, value, env))),
    );
    return [{ kind: 'generator', yielded }];
  }
  const values = unite(...returns.map((value) => ev.evaluate(module, value, env)));
  const annotation = returnTypeOf(module, node);
  if (values.some(isTelling)) {
    // What a function gives as a client of any service may be an object around one, whose service is not known either.
    const isAround = annotation !== undefined && values.some(({ kind }) => kind === 'instance');
    return isAround ? unite(values, ev.annotated(module, annotation).filter(isAnyClient)) : values;
  }
  const annotated = annotation === undefined ? commentedResult(ev, module, node) : ev.annotated(module, annotation);
  if (annotated.length > 0) return annotated;
  return values.length > 0 ? values : [{ kind: 'constant', value: null }];
}

export function callBound(ev: Evaluation, value: BoundFunction, args: Arguments): ValueSet {
  return callFunction(ev, value.function, args, value.self);
}

/** An instance; enumerations and named tuples are instances too. */
export function construct(ev: Evaluation, value: ClassValue, args: Arguments): ValueSet {
  const hierarchy = hierarchyOf(ev, value);
  for (const known of hierarchy.classes) {
    const maker = ownMethod(known, '__new__');
    if (maker === undefined) continue;
    const made = callFunction(ev, maker, args, value).filter(
      (result) => result.kind !== 'unknown' && result.kind !== 'foreign',
    );
    if (made.some((result) => result.kind === 'client' || result.kind === 'resource')) return made;
  }
  return [{ kind: 'instance', class: value, made: args }];
}

/** `instance(…)`. */
export function callInstance(ev: Evaluation, value: InstanceValue, args: Arguments): ValueSet {
  for (const known of hierarchyOf(ev, value.class).classes) {
    const method = ownMethod(known, '__call__');
    if (method !== undefined) return callFunction(ev, method, args, value);
  }
  return unknownValue('computed');
}

/** `partial(f, a, b=c)(d)` calls `f(a, d, b=c)`. */
export function callPartial(ev: Evaluation, value: PartialValue, args: Arguments): ValueSet {
  return ev.call(value.callee, joinArguments(ev, value.arguments, args));
}

export function joinArguments(ev: Evaluation, first: Arguments, then: Arguments): Arguments {
  // A call without arguments has no number of its own.
  const place = then.at === undefined ? 0 : then.at.module.base + then.at.node;
  return ev.internArguments(`join|${first.id}|${then.id}|${place}`, (id) => ({
    id,
    positional: [...first.positional, ...then.positional],
    keywords: new Map<string, Deferred>([...first.keywords, ...then.keywords]),
    splats: [...first.splats, ...then.splats],
    keywordSplats: [...then.keywordSplats, ...first.keywordSplats],
    at: then.at ?? first.at,
  }));
}

function isAnyClient(value: AbstractValue): boolean {
  return value.kind === 'unknown' && value.client === true;
}

function isTelling(value: AbstractValue): boolean {
  return (
    value.kind !== 'unknown' &&
    !(value.kind === 'constant' && value.value === null) &&
    !(value.kind === 'foreign' && value.result)
  );
}
