import { createEvaluationFrame } from '../../shared/evaluation-frame.ts';
import { type Cell, type Counter, type Journal, shared, unwritten } from '../../shared/journal.ts';
import { hasSameContent } from '../../shared/same-content.ts';
import { findCallers } from '../callers/callers.ts';
import { callForeign } from '../libraries/library.ts';
import { methodOf } from '../libraries/library-members.ts';
import { callLibrary, libraryAttribute } from '../libraries/library-objects.ts';
import { assignedValue } from '../objects/assigned-attributes.ts';
import { classAttribute, instanceAttribute, superAttribute } from '../objects/classes.ts';
import { foreignAttribute } from '../objects/foreign-attributes.ts';
import { clientAttribute, functionAttribute, moduleAttribute, resourceMember } from '../objects/object-attributes.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import { callSdkMethod, sdkAttribute } from '../sdk/sdk-objects.ts';
import {
  type AbstractValue,
  type Arguments,
  noValues,
  type Place,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { emptyArguments, hasArguments, syntacticArguments } from '../values/arguments.ts';
import { itemOf } from '../values/data.ts';
import { callDataMethod } from '../values/data-methods.ts';
import { fieldOf } from '../values/fields-objects.ts';
import { enterOne, iterateOne } from '../values/iteration.ts';
import { uniteOver } from '../values/value-set.ts';
import { annotatedText, annotatedValues } from './annotations.ts';
import { bindingValue } from './bindings.ts';
import { createEnvironments } from './environments.ts';
import type { Caller, Evaluation } from './evaluation.ts';
import { evaluateExpression } from './expressions.ts';
import { callBound, callFunction, callInstance, callPartial, construct } from './functions.ts';
import { createGuardNumbers } from './guard-numbers.ts';
import { toValue } from './imports.ts';
import { parameterValues } from './parameters.ts';
import { createReading, type Reading } from './reading.ts';
import { parameterNamed } from './simple-names.ts';

/** Computations for one question; a question beyond it is cut, with a finding. */
const STEPS_PER_QUESTION = 12_000;
/** The bound in programs in which many questions were cut. */
export const SAFE_STEPS = STEPS_PER_QUESTION / 8;
/** Nested computations; Python's own recursion is rarely deeper, and the machine's stack holds several times as many. */
const MAX_DEPTH = 300;

/** A function whose callers used up the bound of this many questions is asked no further. */
const MAX_CALLER_TRIES = 3;

/** Numbers from here on stand for what is no node; a program has fewer nodes. */
const FIRST_GUARD = 2 ** 29;
/** And from here on for the callers of functions. */
const FIRST_CALLERS = 2 ** 30;

/**
 * Puts the parts of the evaluator together over one program. With a journal, which writes down what the program is asked,
 * it serves one run after another over programs that change.
 */
export function createEvaluator(program: Program, journal?: Journal): Evaluation {
  const frame = createEvaluationFrame<ValueSet>({
    steps: STEPS_PER_QUESTION,
    fewerSteps: SAFE_STEPS,
    patience: 25,
    depth: MAX_DEPTH,
    bottom: noValues,
    cut: unknownValue('work-bound'),
    journal,
  });
  /** By call, for calls without arguments, and by environment and call. */
  const emptyByCall = new Map<number, Arguments>();
  const argumentsByEnv: Map<number, Arguments>[] = [];
  const madeArguments = new Map<string, Cell<Arguments>>();
  const callers = new Map<number, Cell<readonly Caller[]>>();
  const callerTries = new Map<number, Counter>();
  const { numberOf, numberAmong, numberOfAttribute } = createGuardNumbers(FIRST_GUARD);
  const searching = new Map<number, number>();
  const results = new Map<number, Cell<unknown>>();
  const underway = new Set<number>();
  const { sees, keep } = journal ?? unwritten;
  // It depends on nothing, and whoever passes nothing shares it.
  const noArguments = emptyArguments(1);
  let argumentCount = noArguments.id;
  let reading: Reading | undefined;
  const { environment, selfNumber } = createEnvironments(journal ?? unwritten);

  const ev: Evaluation = {
    program,
    evaluate(module, node, env) {
      if (module.tree.kind[node] === K.identifier) {
        const values = parameterNamed(ev, module, node, env);
        if (values !== undefined) return values;
      }
      return frame.run(module.base + node, env?.id ?? 0, () => evaluateExpression(ev, module, node, env));
    },
    force(deferred) {
      if (deferred.kind === 'values') return deferred.values;
      if (deferred.kind === 'item') return ev.iterate(ev.force(deferred.of));
      return ev.evaluate(deferred.module, deferred.node, deferred.env);
    },
    call,
    attribute,
    iterate: (values) =>
      uniteOver(values, (value) => (frame.spend() ? iterateOne(ev, value) : unknownValue('work-bound'))),
    enter: (values) => uniteOver(values, (value) => enterOne(ev, value)),
    item: (value, keys, at) => itemOf(ev, value, keys, at),
    binding(module, scope, binding, env) {
      // The binding and the parameter count towards the bounds, though they are one.
      if (binding.kind === 'parameter') return ev.parameter(module, scope, binding.node, env, 2);
      return frame.run(-(module.base + binding.node), env?.id ?? 0, () =>
        bindingValue(ev, module, scope, binding, env),
      );
    },
    guarded(key, compute) {
      return frame.run(numberOf(key), 0, compute);
    },
    guardedOf(kind, of, compute) {
      return frame.run(numberAmong(kind, of), 0, compute);
    },
    guardedAttribute(self, name, compute) {
      return frame.run(numberOfAttribute(name, selfNumber(self)), 0, compute);
    },
    annotated: (module, node) => frame.run(-(module.base + node), 0, () => annotatedValues(ev, module, node)),
    annotatedText: (module, node, text) => annotatedText(ev, module, node, text),
    parameter(module, fn, parameter, env, weight) {
      const compute = (): ValueSet => parameterValues(ev, module, fn, parameter, env);
      return frame.run(module.base + parameter, env?.id ?? 0, compute, weight);
    },
    argumentsOf(module, node, env) {
      const call = module.base + node;
      if (!hasArguments(module, node)) {
        // Nothing is evaluated later, and one such call gives what the others give.
        const before = emptyByCall.get(call);
        if (before !== undefined) return before;
        const empty = syntacticArguments(noArguments.id, module, node, undefined);
        emptyByCall.set(call, empty);
        return empty;
      }
      const id = env?.id ?? 0;
      // The arguments are evaluated later, in this environment: whatever holds them depends on it.
      frame.consult(id);
      let inEnv = argumentsByEnv[id];
      if (inEnv === undefined) {
        inEnv = new Map();
        argumentsByEnv[id] = inEnv;
      }
      const known = inEnv.get(call);
      if (known !== undefined) return known;
      argumentCount += 1;
      const made = syntacticArguments(argumentCount, module, node, env);
      inEnv.set(call, made);
      return made;
    },
    internArguments(key, make) {
      if (key === 'none') return noArguments;
      const known = madeArguments.get(key);
      if (known !== undefined && sees(known)) return known.value;
      argumentCount += 1;
      const made = keep(known, shared(make(argumentCount)), sameArguments);
      madeArguments.set(key, made);
      return made.value;
    },
    environment,
    once<T>(key: string, meanwhile: T, compute: () => T): T {
      const number = numberOf(`once|${key}`);
      const known = results.get(number);
      // A key always stands for results of one type.
      if (known !== undefined && sees(known)) return known.value as T;
      if (underway.has(number)) return meanwhile;
      underway.add(number);
      const found = compute();
      underway.delete(number);
      const cell = keep<unknown>(known, { ...shared(found), key: number });
      results.set(number, cell);
      return cell.value as T;
    },
    callersOf(module, fn) {
      const key = module.base + fn;
      const known = callers.get(key);
      if (known !== undefined && sees(known)) return known.value;
      const depth = searching.get(key);
      if (depth !== undefined) {
        // While its callers are being found, a function has none; what was found so is not final.
        frame.rest(depth);
        return [];
      }
      if (!frame.spend()) {
        journal?.miss(FIRST_CALLERS + key, 0);
        return [];
      }
      searching.set(key, frame.depth);
      const found = findCallers(ev, module, fn);
      searching.delete(key);
      if (frame.exhausted && countTry(key) < MAX_CALLER_TRIES) {
        journal?.miss(FIRST_CALLERS + key, 0);
        return found;
      }
      const cell = keep(known, { ...shared(found), key: FIRST_CALLERS + key });
      callers.set(key, cell);
      return cell.value;
    },
    consult: (env) => frame.consult(env?.id ?? 0),
    begin,
    get reading() {
      // Most questions read nothing.
      reading ??= createReading();
      return reading;
    },
    evaluateRoot(key, inputs, compute) {
      if (journal === undefined) {
        begin();
        return compute();
      }
      return journal.evaluate(key, inputs, () => {
        begin();
        const result = compute();
        begin();
        return result;
      });
    },
    spend: () => frame.spend(),
    aside: (compute) => frame.aside(compute),
    get cut() {
      return frame.cut;
    },
  };

  function begin(): void {
    frame.begin();
    reading = undefined;
  }

  function countTry(key: number): number {
    const counter = callerTries.get(key) ?? { cuts: 0 };
    callerTries.set(key, counter);
    if (journal !== undefined) return journal.count(counter);
    counter.cuts += 1;
    return counter.cuts;
  }

  function call(callee: AbstractValue, args: Arguments): ValueSet {
    if (!frame.spend()) return unknownValue('work-bound');
    switch (callee.kind) {
      case 'function':
        return callFunction(ev, callee, args, undefined);
      case 'bound-function':
        return callBound(ev, callee, args);
      case 'class':
        return construct(ev, callee, args);
      case 'instance':
        return callInstance(ev, callee, args);
      case 'partial':
        return callPartial(ev, callee, args);
      case 'sdk-method':
        return callSdkMethod(ev, callee, args);
      case 'data-method':
        return callDataMethod(ev, callee.receiver, callee.name, args);
      case 'foreign':
        return callForeign(ev, callee, args);
      case 'library-method':
        return callLibrary(ev, callee, args);
      case 'library-object': {
        const method = methodOf(callee.symbol, '__call__', callee);
        return method === undefined ? unknownValue('computed') : callLibrary(ev, method, args);
      }
      case 'response':
      case 'unknown':
        return [callee];
      default:
        return unknownValue('computed');
    }
  }

  function attribute(value: AbstractValue, name: string, at: Place): ValueSet {
    switch (value.kind) {
      case 'module':
        return ev.guarded(`member|${value.module.path}|${name}`, () => moduleAttribute(ev, value.module, name));
      case 'namespace': {
        const target = program.imports.findInFolder(value.folder, name);
        return target === undefined ? noValues : [toValue(ev, target)];
      }
      case 'class':
        return name === '__name__'
          ? [{ kind: 'text', text: className(value.module, value.node) }]
          : classAttribute(ev, value, name);
      case 'instance':
        return name === '__class__' ? [value.class] : instanceAttribute(ev, value, name);
      case 'super':
        return superAttribute(ev, value, name);
      case 'fields-object':
        return fieldOf(ev, value, name);
      case 'library-object':
        return libraryAttribute(ev, value, name);
      case 'library-method':
        return unknownValue('computed');
      case 'foreign':
        return foreignAttribute(ev, value, name, at, assignedValue);
      case 'text':
      case 'template':
      case 'environment':
        // An enumeration's member is its value here.
        if (name === 'value' || name === 'name') return [value];
        return [{ kind: 'data-method', receiver: value, name }];
      case 'constant':
        // Where this is asked of None, something else is there by then that the code does not show.
        return unknownValue(value.value === null ? 'parameter' : 'computed');
      case 'list':
      case 'dict':
        return [{ kind: 'data-method', receiver: value, name }];
      case 'unknown':
        return [value];
      case 'generator':
        return [{ kind: 'data-method', receiver: value, name }];
      case 'function':
        return functionAttribute(ev, value, name);
      case 'bound-function':
      case 'partial':
      case 'data-method':
      case 'descriptor':
        return unknownValue('computed');
      case 'client':
        return clientAttribute(ev, value, name, at);
      case 'resource':
        return resourceMember(ev, value, name, at);
      default:
        return sdkAttribute(ev, value, name, at);
    }
  }

  return ev;
}

/** All but their numbers. */
function sameArguments(a: Arguments, b: Arguments): boolean {
  return (
    hasSameContent(a.positional, b.positional) &&
    hasSameContent(a.keywords, b.keywords) &&
    hasSameContent(a.splats, b.splats) &&
    hasSameContent(a.keywordSplats, b.keywordSplats) &&
    hasSameContent(a.at, b.at)
  );
}

function className(module: Module, node: number): string {
  const { tree } = module;
  return tree.text.slice(tree.start[node + 1], tree.end[node + 1]);
}
