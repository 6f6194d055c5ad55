import type { ts as TS } from 'ts-morph';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { type Arguments, type Environment, noValues, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { argumentValues, restArguments } from '../values/arguments.ts';
import { isEmpty, isUseful, unite } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';

/** What a parameter is: what this call gives it, else what any caller does, else what its type says. */
export function parameterValues(
  ev: Evaluation,
  module: Module,
  parameter: TS.ParameterDeclaration,
  env: Environment | undefined,
): ValueSet {
  const fn = parameter.parent;
  const index = indexOf(parameter);
  const isRest = parameter.dotDotDotToken !== undefined;
  if (env !== undefined && env.function.node === fn && env.arguments !== undefined) {
    ev.consult(env);
    const given = orDefault(ev, module, parameter, ofArguments(ev, env.arguments, index, isRest), env);
    return given.some(isUseful) ? given : orTyped(ev, module, parameter, given);
  }
  const callers = ev.callersOf(module, fn);
  const sets: ValueSet[] = [];
  for (const caller of callers) {
    sets.push(orDefault(ev, module, parameter, ofArguments(ev, caller.arguments, index, isRest), env));
  }
  if (callers.length === 0 && parameter.initializer !== undefined) {
    sets.push(ev.evaluate(module, parameter.initializer, env));
  }
  const given = unite(...sets);
  if (given.some(isUseful)) return given;
  const typed = orTyped(ev, module, parameter, noValues);
  if (typed.some(isUseful)) return typed;
  // A type that someone else defines says that it is nothing of ours.
  if (typed.some((value) => value.kind === 'foreign')) return typed;
  return given.length > 0 ? given : unknownValue('parameter');
}

function ofArguments(ev: Evaluation, args: Arguments, index: number, isRest: boolean): ValueSet {
  return isRest ? restArguments(ev, args, index) : argumentValues(ev, args, index);
}

/** A default takes the place of what is not given. */
function orDefault(
  ev: Evaluation,
  module: Module,
  parameter: TS.ParameterDeclaration,
  given: ValueSet,
  env: Environment | undefined,
): ValueSet {
  if (parameter.initializer === undefined || !given.some(isEmpty)) return given;
  return unite(
    given.filter((value) => !isEmpty(value)),
    ev.evaluate(module, parameter.initializer, env),
  );
}

function orTyped(ev: Evaluation, module: Module, parameter: TS.ParameterDeclaration, own: ValueSet): ValueSet {
  const type = parameter.type ?? documentedType(parameter);
  if (type === undefined) return own;
  const typed = ev.typed(module, type);
  const values = parameter.dotDotDotToken === undefined ? typed : typed;
  return values.some(isUseful) || values.some((value) => value.kind === 'foreign') ? values : own;
}

function documentedType(parameter: TS.ParameterDeclaration): TS.TypeNode | undefined {
  return ts.getJSDocType(parameter);
}

/** The place among the arguments; TypeScript's `this` parameter takes none. */
function indexOf(parameter: TS.ParameterDeclaration): number {
  const { parameters } = parameter.parent;
  const [first] = parameters;
  const hasThis = first !== undefined && ts.isIdentifier(first.name) && first.name.text === 'this';
  return parameters.indexOf(parameter) - (hasThis ? 1 : 0);
}
