import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { fixtureValues, isFixture } from '../callers/test-fixtures.ts';
import { hierarchyOf } from '../objects/hierarchy.ts';
import { receiverOf } from '../program/decorators.ts';
import { parametersOf } from '../program/function-parts.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, type Module } from '../program/module.ts';
import { parameterName } from '../program/scopes.ts';
import { extendedBy } from '../sdk/extension-events.ts';
import {
  type AbstractValue,
  type Arguments,
  type ClassValue,
  type Deferred,
  type DictEntry,
  type Environment,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { lookUp } from '../values/data.ts';
import { isEnumeration } from '../values/enumerations.ts';
import { sameValue, unite } from '../values/value-set.ts';
import { type Evaluation, MAX_CALLERS } from './evaluation.ts';
import { commentedParameter } from './type-comments.ts';

/** The values a parameter has: those of this activation, else those that any caller passes. */
export function parameterValues(
  ev: Evaluation,
  module: Module,
  fn: number,
  parameter: number,
  env: Environment | undefined,
): ValueSet {
  const { tree } = module;
  const all = parametersOf(module, fn);
  const index = all.indexOf(parameter);
  const ownerClass = tree.kind[fn] === K.function_definition ? classOfFunction(tree, fn) : -1;
  const receiver = ownerClass === -1 ? 'none' : receiverOf(module, fn);
  ev.consult(env);
  if (receiver !== 'none' && index === 0) {
    if (env?.self !== undefined) return [env.self];
    const value: AbstractValue = { kind: 'class', module, node: ownerClass };
    return receiver === 'class' ? [value] : [{ kind: 'instance', class: value, made: undefined }];
  }
  if (index === 0 && ownerClass === -1) {
    // A plain function that is read as a member is bound all the same.
    const self = env?.self !== undefined ? [env.self] : env?.arguments === undefined ? extendedBy(ev, module, fn) : [];
    if (self.length > 0) {
      if (starKind(module, parameter) !== K.list_splat_pattern) return self;
      return [
        {
          kind: 'list',
          items: [{ kind: 'values', values: self }, ...(env?.arguments?.positional ?? [])],
          rest: env?.arguments?.splats ?? [],
        },
      ];
    }
  }
  const written = annotatedValues(ev, module, parameter);
  const annotated = written.length > 0 ? written : commentedParameter(ev, module, fn, parameter, index, all.length);
  const fallback = defaultOf(ev, module, parameter, env?.closure);
  if (env?.arguments !== undefined) {
    const given = argumentFor(ev, module, all, index, env.arguments, env.self !== undefined);
    return withAnnotation(given ?? fallback ?? providedValues(ev, module, fn, parameter), annotated);
  }
  // A declared type says more, and sooner, than what all callers together pass; one of every client, or of members of
  // which the callers name one, says less.
  const isOpen = (value: AbstractValue) =>
    isAnyClient(value) || (value.kind === 'instance' && isEnumeration(ev, value.class));
  if (annotated.length > 0 && !annotated.every(isOpen)) return annotated;
  const provided = fixtureValues(ev, module, fn, textOf(tree, parameterName(tree, parameter)));
  if (provided.length > 0 || isFixture(module, fn)) return provided.length > 0 ? provided : unknownValue('parameter');
  const sets: ValueSet[] = [];
  let isLeftOut = false;
  const known = ev.callersOf(module, fn);
  if (known.length >= MAX_CALLERS) sets.push(unknownValue('work-bound'));
  const callers = known.filter((caller) => mayBeSame(ev, caller.self, env?.self));
  for (const caller of callers) {
    const given = argumentFor(ev, module, all, index, caller.arguments, caller.self !== undefined);
    if (given === undefined) isLeftOut = true;
    else sets.push(given);
  }
  if (isLeftOut || callers.length === 0) sets.push(fallback ?? noValues);
  if (callers.length === 0) sets.push(unboundValue(module, parameter));
  const values = unite(...sets);
  if (annotated.length > 0) return withAnnotation(values, annotated);
  return values.length === 0 ? unknownValue('parameter') : values;
}

function isAnyClient(value: AbstractValue): boolean {
  return value.kind === 'unknown' && value.client === true;
}

/** What pytest passes, where it is the caller; else nobody here does. */
function providedValues(ev: Evaluation, module: Module, fn: number, parameter: number): ValueSet {
  const provided = fixtureValues(ev, module, fn, textOf(module.tree, parameterName(module.tree, parameter)));
  return provided.length > 0 ? provided : unknownValue('parameter');
}

/** Whether a call on one object can be the call on another: an instance of a sibling class is another object. */
function mayBeSame(ev: Evaluation, called: AbstractValue | undefined, self: AbstractValue | undefined): boolean {
  if (called?.kind !== 'instance' || self?.kind !== 'instance') return true;
  const isAbove = (above: ClassValue, below: ClassValue) =>
    hierarchyOf(ev, below).classes.some((known) => sameValue(known, above));
  return isAbove(called.class, self.class) || isAbove(self.class, called.class);
}

/** What a call passes for the parameter at `index`; `undefined` where it passes nothing. `isBound`: the receiver is not among the arguments. */
function argumentFor(
  ev: Evaluation,
  module: Module,
  parameters: readonly number[],
  index: number,
  args: Arguments,
  isBound: boolean,
): ValueSet | undefined {
  const { tree } = module;
  const parameter = parameters[index];
  if (parameter === undefined) return undefined;
  const offset = isBound ? 1 : 0;
  const kind = starKind(module, parameter);
  if (kind === K.list_splat_pattern) {
    return [{ kind: 'list', items: args.positional.slice(Math.max(0, index - offset)), rest: args.splats }];
  }
  if (kind === K.dictionary_splat_pattern) return [restOfKeywords(module, parameters, args)];
  const name = textOf(tree, parameterName(tree, parameter));
  const keyword = args.keywords.get(name);
  if (keyword !== undefined) return ev.force(keyword);
  const starIndex = parameters.findIndex((other) => starKind(module, other) === K.list_splat_pattern);
  const position = index - offset;
  if (position >= 0 && (starIndex < 0 || index < starIndex)) {
    const positional = args.positional[position];
    if (positional !== undefined) return ev.force(positional);
    if (args.splats.length > 0) {
      const spread = splatItem(ev, args, position - args.positional.length);
      if (spread.length > 0) return spread;
    }
  }
  if (args.keywordSplats.length === 0) return undefined;
  const spread = unite(...args.keywordSplats.map((splat) => lookUp(ev, ev.force(splat), name)));
  return spread.length === 0 ? undefined : spread;
}

function splatItem(ev: Evaluation, args: Arguments, position: number): ValueSet {
  return unite(
    ...args.splats.map((splat) => {
      const values = ev.force(splat);
      return unite(
        ...values.map((value) => {
          if (value.kind === 'list' && value.rest.length === 0) {
            const item = value.items[position];
            return item === undefined ? noValues : ev.force(item);
          }
          return ev.iterate([value]);
        }),
      );
    }),
  );
}

function restOfKeywords(module: Module, parameters: readonly number[], args: Arguments): AbstractValue {
  const named = new Set(
    parameters
      .filter((other) => starKind(module, other) === -1)
      .map((other) => textOf(module.tree, parameterName(module.tree, other))),
  );
  const entries: DictEntry[] = [];
  for (const [name, value] of args.keywords) {
    if (!named.has(name))
      entries.push({ key: { kind: 'values', values: [{ kind: 'text', text: name }] }, value, presence: 'always' });
  }
  return { kind: 'dict', entries, merged: args.keywordSplats };
}

/** `*args` or `**kwargs`, also when annotated; else -1. */
function starKind(module: Module, parameter: number): number {
  const { tree } = module;
  const node = tree.kind[parameter] === K.typed_parameter ? parameter + 1 : parameter;
  const kind = tree.kind[node] ?? 0;
  return kind === K.list_splat_pattern || kind === K.dictionary_splat_pattern ? kind : -1;
}

/** What a parameter holds that nobody in the analysed code binds; `*args` and `**kwargs` are containers all the same. */
function unboundValue(module: Module, parameter: number): ValueSet {
  const kind = starKind(module, parameter);
  if (kind === K.list_splat_pattern) return [{ kind: 'list', items: [], rest: [], open: 'parameter' }];
  if (kind === K.dictionary_splat_pattern) return [{ kind: 'dict', entries: [], merged: [], open: 'parameter' }];
  return unknownValue('parameter');
}

function annotatedValues(ev: Evaluation, module: Module, parameter: number): ValueSet {
  const kind = module.tree.kind[parameter];
  if (kind !== K.typed_parameter && kind !== K.typed_default_parameter) return noValues;
  if (starKind(module, parameter) !== -1) return noValues;
  const type = childrenOf(module.tree, parameter).find((child) => module.tree.kind[child] === K.type);
  return type === undefined ? noValues : ev.annotated(module, type);
}

function defaultOf(
  ev: Evaluation,
  module: Module,
  parameter: number,
  closure: Environment | undefined,
): ValueSet | undefined {
  const kind = module.tree.kind[parameter];
  if (kind !== K.default_parameter && kind !== K.typed_default_parameter) return undefined;
  const value: Deferred = {
    kind: 'expression',
    module,
    node: childrenOf(module.tree, parameter).at(-1) ?? parameter,
    env: closure,
  };
  return ev.force(value);
}

/** An annotation decides where the values tell nothing about what the thing is. */
function withAnnotation(values: ValueSet, annotated: ValueSet): ValueSet {
  if (annotated.length === 0) return values;
  const known = values.filter((value) => value.kind !== 'unknown' && !(value.kind === 'foreign' && value.result));
  const useful = known.filter((value) => !(value.kind === 'constant' && value.value === null));
  return useful.length > 0 ? values : unite(annotated, known);
}
