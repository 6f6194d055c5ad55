import { textOf } from '../../shared/flat-tree.ts';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { functionsAround, innermost } from '../evaluation/nested-environments.ts';
import { subclassesOf } from '../objects/hierarchy.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingFunction, type Module } from '../program/module.ts';
import type { Environment, FunctionValue, Place } from '../values/abstract-value.ts';
import { isReceiver, performanceOf } from './performance.ts';
import type { Performed } from './performed.ts';
import { objectOf, type Site } from './sites.ts';

/** Wrappers of wrappers beyond this many are not told apart. */
const MAX_WRAPPERS = 3;

/**
 * Whether a name stands at a caller of the function that uses it: then the call belongs there. A constant or a default
 * that the function itself refers to is not a caller's.
 */
export function isElsewhere(named: Place, here: Place): boolean {
  const { tree } = named.module;
  if (
    named.module === here.module &&
    enclosingFunction(tree, named.node) === enclosingFunction(here.module.tree, here.node)
  )
    return false;
  return argumentOf(named) !== -1;
}

/** The SDK's own functions that take the name of an operation. */
const takesName = new Set(['get_paginator', 'get_waiter', 'getattr', 'generate_presigned_url', 'can_paginate']);

/** The call that a literal is an argument of, directly or inside a list or dict; -1 if it is none. */
function argumentOf(place: Place): number {
  const { tree } = place.module;
  for (let node = tree.parent[place.node] ?? -1; node >= 0; node = tree.parent[node] ?? -1) {
    switch (tree.kind[node]) {
      case K.argument_list: {
        const call = tree.parent[node] ?? -1;
        const callee = call + 1;
        const name = textOf(tree, tree.kind[callee] === K.attribute ? (tree.last[callee] ?? callee) : callee);
        return takesName.has(name) ? -1 : call;
      }
      case K.keyword_argument:
      case K.list:
      case K.tuple:
      case K.set:
      case K.dictionary:
      case K.pair:
      case K.conditional_expression:
      case K.parenthesized_expression:
        break;
      default:
        return -1;
    }
  }
  return -1;
}

/**
 * What is performed for the one caller that gives the name: its own receiver and arguments. `another`: every caller that
 * gives it performs something else with it, such as a sibling class with its own client.
 */
export function expandCallers(
  ev: Evaluation,
  module: Module,
  site: Site,
  named: Place,
  performed: Performed,
): Performed | 'another' | undefined {
  const functions = functionsAround(module, site.node);
  const [outermost] = functions;
  if (outermost === undefined) return undefined;
  const answer = (outer: Environment): Answer => {
    const env = innermost(ev, module, functions.slice(1), outer);
    const options = env === undefined ? [] : performedIn(ev, module, site, env);
    const given = options.filter((option) => samePlace(option.named, named));
    if (given.length === 0) return undefined;
    const meant = given.find(
      ({ operation, service }) => operation === performed.operation && service === performed.service,
    );
    if (meant === undefined) return 'another';
    return given.some(({ service }) => service !== meant.service) ? { oneOfSeveral: meant } : { performed: meant };
  };
  const fn: FunctionValue = { kind: 'function', module, node: outermost, closure: undefined };
  const found = search(ev, fn, 0, answer);
  const known = isPerformed(found) ? found : surer(searchSubclasses(ev, fn, answer), found);
  if (known === undefined || known === 'another') return known;
  return 'performed' in known ? known.performed : known.oneOfSeveral;
}

/**
 * What an activation performs with the name: what is asked about, or that beside others, because its own arguments are
 * several things, or something else; `undefined` where it does not have the name.
 */
type Answer = { readonly performed: Performed } | { readonly oneOfSeveral: Performed } | 'another' | undefined;

function isPerformed(answer: Answer): answer is { readonly performed: Performed } {
  return typeof answer === 'object' && 'performed' in answer;
}

/** The answer that says more; the first of two that say as much. */
function surer(first: Answer, second: Answer): Answer {
  const weight = (answer: Answer): number =>
    isPerformed(answer) ? 3 : answer === undefined ? 0 : answer === 'another' ? 1 : 2;
  return weight(second) > weight(first) ? second : first;
}

/** Tries a method on an instance of each class below its own: what it uses may be set there. */
function searchSubclasses(ev: Evaluation, fn: FunctionValue, answer: (env: Environment) => Answer): Answer {
  const owner = classOfFunction(fn.module.tree, fn.node);
  if (owner < 0) return undefined;
  let known: Answer;
  for (const below of subclassesOf(ev, { kind: 'class', module: fn.module, node: owner })) {
    const env = ev.environment(fn, undefined, { kind: 'instance', class: below, made: undefined });
    known = surer(known, env === undefined ? undefined : answer(env));
    if (isPerformed(known)) break;
  }
  return known;
}

function performedIn(ev: Evaluation, module: Module, site: Site, env: Environment): readonly Performed[] {
  const args = ev.argumentsOf(module, site.call, env);
  if (site.kind === 'getattr') {
    return ev.evaluate(module, site.node, env).flatMap((value) => {
      if (value.kind !== 'sdk-method') return [];
      const performance = performanceOf(ev, value.receiver, value.name, args);
      return performance.kind === 'performs'
        ? performance.operations.map((operation) => ({ ...operation, named: value.at }))
        : [];
    });
  }
  return ev.evaluate(module, objectOf(site), env).flatMap((value) => {
    if (!isReceiver(value)) return [];
    const performance = performanceOf(ev, value, site.name, args);
    return performance.kind === 'performs' ? performance.operations : [];
  });
}

/**
 * Tries the callers of a function, then the callers of those, until one gives the answer that is looked for. A caller that
 * hands several things on is asked about by each of its own callers, which know better.
 */
function search(ev: Evaluation, fn: FunctionValue, wrappers: number, answer: (env: Environment) => Answer): Answer {
  const callers = ev.callersOf(fn.module, fn.node);
  let known: Answer;
  const open: { readonly caller: Caller; readonly found: Answer }[] = [];
  for (const caller of callers) {
    const env = ev.environment(fn, caller.arguments, caller.self);
    const found = env === undefined ? undefined : answer(env);
    if (isPerformed(found)) return found;
    if (found === 'another') known = surer(known, found);
    else open.push({ caller, found });
  }
  for (const { caller, found } of open) {
    const outer = wrappers >= MAX_WRAPPERS ? undefined : callerFunction(caller);
    const further =
      outer === undefined
        ? undefined
        : search(ev, outer, wrappers + 1, (outerEnv) => {
            const { place } = caller;
            const args =
              place.module.tree.kind[place.node] === K.call
                ? ev.argumentsOf(place.module, place.node, outerEnv)
                : caller.arguments;
            const env = ev.environment(fn, args, caller.self);
            return env === undefined ? undefined : answer(env);
          });
    known = surer(known, further ?? found);
    if (isPerformed(known)) break;
  }
  return known;
}

function callerFunction(caller: Caller): FunctionValue | undefined {
  const { module, node } = caller.place;
  const fn = enclosingFunction(module.tree, node);
  return fn < 0 ? undefined : { kind: 'function', module, node: fn, closure: undefined };
}

function samePlace(a: Place | undefined, b: Place): boolean {
  return a !== undefined && a.module === b.module && a.node === b.node;
}
