import type { ts as TS } from 'ts-morph';
import { createEvaluationFrame } from '../../shared/evaluation-frame.ts';
import { findCallers } from '../callers/callers.ts';
import { propertyOf } from '../objects/properties.ts';
import type { Program } from '../program/program.ts';
import {
  type AbstractValue,
  type Arguments,
  type Deferred,
  type Environment,
  type FunctionValue,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { syntacticArguments } from '../values/arguments.ts';
import { itemOf, iterateOne } from '../values/data.ts';
import { uniteOver } from '../values/value-set.ts';
import { declaredValues } from './bindings.ts';
import type { Caller, Evaluation } from './evaluation.ts';
import { exportedValues, moduleObject } from './exports.ts';
import { evaluateExpression } from './expressions.ts';
import { callValue, constructValue } from './functions.ts';
import { typeValues } from './types.ts';

/** Computations for one question; a question beyond it is cut, with a finding. */
const STEPS_PER_QUESTION = 12_000;
/** Nested computations. */
const MAX_DEPTH = 250;
/** Calls deep to which the arguments of each call are told apart. */
const MAX_CALL_DEPTH = 4;
/** Numbers from here on stand for what is no node; a program has fewer nodes. */
const FIRST_GUARD = 2 ** 29;

/** Puts the parts of the evaluator together over one program. */
export function createEvaluator(program: Program): Evaluation {
  const frame = createEvaluationFrame<ValueSet>({
    steps: STEPS_PER_QUESTION,
    fewerSteps: STEPS_PER_QUESTION / 8,
    patience: 25,
    depth: MAX_DEPTH,
    bottom: noValues,
    cut: unknownValue('work-bound'),
  });
  const numbers = new Map<TS.Node, number>();
  const environments = new Map<string, Environment>();
  const argumentsByKey = new Map<string, Arguments>();
  const selves = new Map<string, number>();
  const callers = new Map<TS.Node, readonly Caller[]>();
  const guards = new Map<string, number>();
  const searching = new Map<TS.Node, number>();

  function numberOf(node: TS.Node): number {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    const number = numbers.size + 1;
    numbers.set(node, number);
    return number;
  }

  const ev: Evaluation = {
    program,
    evaluate(module, node, env) {
      return frame.run(numberOf(node), env?.id ?? 0, () => evaluateExpression(ev, module, node, env));
    },
    force,
    call(callee, args, self) {
      return frame.spend() ? callValue(ev, callee, args, self) : unknownValue('work-bound');
    },
    construct(callee, args) {
      return frame.spend() ? constructValue(ev, callee, args) : unknownValue('work-bound');
    },
    property: (value, name, at) => propertyOf(ev, value, name, at),
    item: (value, keys, at) => itemOf(ev, value, keys, at),
    iterate: (values) =>
      uniteOver(values, (value) => (frame.spend() ? iterateOne(ev, value) : unknownValue('work-bound'))),
    declared(module, declaration, env, use) {
      return declaredValues(ev, module, declaration, env, use);
    },
    exported(module, name) {
      return exportedValues(ev, module, name);
    },
    required: (module) => moduleObject(ev, module),
    guarded(key, compute) {
      let number = guards.get(key);
      if (number === undefined) {
        number = FIRST_GUARD + guards.size;
        guards.set(key, number);
      }
      return frame.run(number, 0, compute);
    },
    typed(module, type, bindings) {
      if (bindings !== undefined && bindings.size > 0) {
        return frame.spend() ? typeValues(ev, module, type, bindings) : unknownValue('work-bound');
      }
      return frame.run(-numberOf(type), 0, () => typeValues(ev, module, type, undefined));
    },
    argumentsOf(module, call, env) {
      // The arguments are evaluated later, in this environment: whatever holds them depends on it.
      frame.consult(env?.id ?? 0);
      return ev.internArguments(`${numberOf(call)}|${env?.id ?? 0}`, (id) => syntacticArguments(id, module, call, env));
    },
    internArguments(key, make) {
      const known = argumentsByKey.get(key);
      if (known !== undefined) return known;
      const made = make(argumentsByKey.size + 1);
      argumentsByKey.set(key, made);
      return made;
    },
    environment,
    callersOf(module, fn) {
      const known = callers.get(fn);
      if (known !== undefined) return known;
      const depth = searching.get(fn);
      if (depth !== undefined) {
        // While its callers are being found, a function has none; what was found so is not final.
        frame.rest(depth);
        return [];
      }
      if (!frame.spend()) return [];
      searching.set(fn, frame.depth);
      const found = findCallers(ev, module, fn);
      searching.delete(fn);
      if (!frame.cut) callers.set(fn, found);
      return found;
    },
    consult: (env) => frame.consult(env?.id ?? 0),
    numberOf,
    begin: () => frame.begin(),
    spend: () => frame.spend(),
    aside: (compute) => frame.aside(compute),
    get cut() {
      return frame.cut;
    },
  };

  function force(deferred: Deferred): ValueSet {
    switch (deferred.kind) {
      case 'values':
        return deferred.values;
      case 'item':
        return ev.iterate(force(deferred.of));
      case 'returned':
        return ev.call(deferred.by, deferred.args);
      case 'expression':
        return ev.evaluate(deferred.module, deferred.node, deferred.env);
    }
  }

  function environment(
    fn: FunctionValue,
    args: Arguments | undefined,
    self: AbstractValue | undefined,
  ): Environment | undefined {
    const depth = Math.max(args?.env?.depth ?? 0, self?.kind === 'instance' ? (self.made?.env?.depth ?? 0) : 0) + 1;
    // Too deep: what any caller passes stands for what this one does, and any instance of the class for this one.
    const isTold = depth <= MAX_CALL_DEPTH;
    const told = isTold ? args : undefined;
    const own: AbstractValue | undefined = isTold || self?.kind !== 'instance' ? self : { ...self, made: undefined };
    if (told === undefined && own === undefined && fn.closure === undefined) return undefined;
    const key = `${numberOf(fn.node)}|${told?.id ?? 0}|${own === undefined ? 0 : selfNumber(own)}|${fn.closure?.id ?? 0}`;
    const known = environments.get(key);
    if (known !== undefined) return known;
    const made: Environment = {
      id: environments.size + 1,
      function: fn,
      arguments: told,
      self: own,
      closure: fn.closure,
      depth,
    };
    environments.set(key, made);
    return made;
  }

  function selfNumber(self: AbstractValue): number {
    const key = selfKey(self);
    const known = selves.get(key);
    if (known !== undefined) return known;
    selves.set(key, selves.size + 1);
    return selves.size;
  }

  function selfKey(self: AbstractValue): string {
    switch (self.kind) {
      case 'instance':
        return `instance|${numberOf(self.class.node)}|${self.class.closure?.id ?? 0}|${self.made?.id ?? 0}`;
      case 'class':
        return `class|${numberOf(self.node)}|${self.closure?.id ?? 0}`;
      case 'dict':
        return `dict|${self.literal === undefined ? 0 : numberOf(self.literal)}`;
      case 'typed':
        return `typed|${numberOf(self.node)}`;
      case 'client':
        return `client|${self.form}|${self.service}`;
      case 'module':
        return `module|${self.module.path}`;
      default:
        return self.kind;
    }
  }

  return ev;
}
