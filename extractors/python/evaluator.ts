import { createEvaluationFrame } from '../shared/evaluation-frame.ts';
import {
  type AbstractValue,
  type Arguments,
  type Deferred,
  type Environment,
  type FunctionValue,
  noValues,
  type Place,
  unknownValue,
  type ValueSet,
} from './abstract-value.ts';
import { annotatedText, annotatedValues } from './annotations.ts';
import { emptyArguments, hasArguments, syntacticArguments } from './arguments.ts';
import { assignedValue } from './assigned-attributes.ts';
import { bindingValue } from './bindings.ts';
import { findCallers } from './callers.ts';
import { classAttribute, instanceAttribute, superAttribute } from './classes.ts';
import { itemOf } from './data.ts';
import { callDataMethod } from './data-methods.ts';
import type { Caller, Evaluation } from './evaluation.ts';
import { evaluateExpression } from './expressions.ts';
import { fieldOf } from './fields-objects.ts';
import { foreignAttribute } from './foreign-attributes.ts';
import { callBound, callFunction, callInstance, callPartial, construct } from './functions.ts';
import { toValue } from './imports.ts';
import { enterOne, iterateOne } from './iteration.ts';
import { callForeign } from './library.ts';
import { callLibrary, libraryAttribute } from './library-objects.ts';
import type { Module } from './module.ts';
import { clientAttribute, functionAttribute, moduleAttribute, resourceMember } from './object-attributes.ts';
import { parameterValues } from './parameters.ts';
import type { Program } from './program.ts';
import { callSdkMethod, sdkAttribute } from './sdk-objects.ts';
import { uniteOver } from './value-set.ts';

/** Computations for one question; a question beyond it is cut, with a finding. */
const STEPS_PER_QUESTION = 12_000;
/** Nested computations; Python's own recursion is rarely deeper, and the machine's stack holds several times as many. */
const MAX_DEPTH = 300;
/** Calls deep to which the arguments of each call are told apart. */
const MAX_CALL_DEPTH = 4;

/** A function whose callers used up the bound of this many questions is asked no further. */
const MAX_CALLER_TRIES = 3;

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
  const environments = new Map<string, Environment>();
  const argumentsByKey = new Map<string, Arguments>();
  const selves = new Map<string, number>();
  const callers = new Map<number, readonly Caller[]>();
  const callerTries = new Map<number, number>();
  const guards = new Map<string, number>();
  const searching = new Map<number, number>();

  const ev: Evaluation = {
    program,
    evaluate(module, node, env) {
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
      return frame.run(-(module.base + binding.node), env?.id ?? 0, () =>
        bindingValue(ev, module, scope, binding, env),
      );
    },
    guarded(key, compute) {
      let number = guards.get(key);
      if (number === undefined) {
        number = FIRST_GUARD + guards.size;
        guards.set(key, number);
      }
      return frame.run(number, 0, compute);
    },
    annotated: (module, node) => frame.run(-(module.base + node), 0, () => annotatedValues(ev, module, node)),
    annotatedText: (module, node, text) => annotatedText(ev, module, node, text),
    parameter(module, fn, parameter, env) {
      return frame.run(module.base + parameter, env?.id ?? 0, () => parameterValues(ev, module, fn, parameter, env));
    },
    argumentsOf(module, node, env) {
      if (!hasArguments(module, node)) {
        // Nothing is evaluated later, and one such call gives what the others give.
        const { id } = ev.internArguments('none', emptyArguments);
        return ev.internArguments(`none|${module.base + node}`, () => syntacticArguments(id, module, node, undefined));
      }
      // The arguments are evaluated later, in this environment: whatever holds them depends on it.
      frame.consult(env?.id ?? 0);
      return ev.internArguments(`${module.base + node}|${env?.id ?? 0}`, (id) =>
        syntacticArguments(id, module, node, env),
      );
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
      const key = module.base + fn;
      const known = callers.get(key);
      if (known !== undefined) return known;
      const depth = searching.get(key);
      if (depth !== undefined) {
        // While its callers are being found, a function has none; what was found so is not final.
        frame.rest(depth);
        return [];
      }
      if (!frame.spend()) return [];
      searching.set(key, frame.depth);
      const found = findCallers(ev, module, fn);
      searching.delete(key);
      const tries = (callerTries.get(key) ?? 0) + 1;
      callerTries.set(key, tries);
      if (!frame.exhausted || tries >= MAX_CALLER_TRIES) callers.set(key, found);
      return found;
    },
    consult: (env) => frame.consult(env?.id ?? 0),
    begin: () => frame.begin(),
    spend: () => frame.spend(),
    get cut() {
      return frame.cut;
    },
  };

  function environment(
    fn: FunctionValue,
    args: Arguments | undefined,
    self: AbstractValue | undefined,
  ): Environment | undefined {
    const depth = Math.max(depthOf(args), self?.kind === 'instance' ? depthOf(self.made) : 0) + 1;
    // Too deep: what any caller passes stands for what this one does, and any instance of the class for this one.
    const isTold = depth <= MAX_CALL_DEPTH;
    const told = isTold ? args : undefined;
    const own: AbstractValue | undefined = isTold || self?.kind !== 'instance' ? self : { ...self, made: undefined };
    if (told === undefined && own === undefined && fn.closure === undefined) return undefined;
    const key = `${fn.module.base + fn.node}|${told?.id ?? 0}|${own === undefined ? 0 : selfNumber(own)}|${fn.closure?.id ?? 0}`;
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
    const key =
      self.kind === 'instance'
        ? `${self.class.module.base + self.class.node}|${self.made?.id ?? 0}`
        : self.kind === 'class'
          ? `class|${self.module.base + self.node}`
          : self.kind;
    const known = selves.get(key);
    if (known !== undefined) return known;
    selves.set(key, selves.size + 1);
    return selves.size;
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

function className(module: Module, node: number): string {
  const { tree } = module;
  return tree.text.slice(tree.start[node + 1], tree.end[node + 1]);
}

/** How many calls deep the arguments' own environment is. */
function depthOf(args: Arguments | undefined): number {
  let depth = 0;
  const parts: readonly Deferred[] =
    args === undefined ? [] : [...args.positional, ...args.keywords.values(), ...args.splats, ...args.keywordSplats];
  for (const part of parts) {
    const env = part.kind === 'expression' ? part.env : undefined;
    if (env !== undefined && env.depth > depth) depth = env.depth;
  }
  return depth;
}
