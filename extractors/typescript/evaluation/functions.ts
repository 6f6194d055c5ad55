import { callForeign, constructForeign } from '../libraries/library.ts';
import { methodResult } from '../libraries/library-results.ts';
import { memberFunctions } from '../objects/members.ts';
import { ts } from '../program/compiler.ts';
import { dressed, isFunctionScope } from '../program/syntax.ts';
import { loadedPackage } from '../sdk/loaded-packages.ts';
import { responseOf } from '../sdk/named-responses.ts';
import { callExport, constructExport } from '../sdk/sdk-objects.ts';
import {
  type AbstractValue,
  type Arguments,
  type ClassValue,
  type Deferred,
  type FunctionValue,
  nothing,
  noValues,
  response,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { callBuiltin } from '../values/builtins.ts';
import { isSdk, isUseful, unite } from '../values/value-set.ts';
import { isAwaiter } from './compiled-async.ts';
import type { Evaluation } from './evaluation.ts';

export function callValue(
  ev: Evaluation,
  callee: AbstractValue,
  args: Arguments,
  self: AbstractValue | undefined,
): ValueSet {
  switch (callee.kind) {
    case 'function':
      return callFunction(ev, callee, args, callee.self ?? self);
    case 'class':
      return constructValue(ev, callee, args);
    case 'method':
      if (callee.receiver.kind !== 'helper') return responseOf(ev, callee, args);
      return methodResult(ev, callee.receiver, callee.name, args) ?? response;
    case 'helper':
      return methodResult(ev, callee, '()', args) ?? unknownValue('computed');
    case 'export':
      return callExport(ev, callee, args);
    case 'builtin':
      return callBuiltin(ev, callee, args);
    case 'foreign':
      return callForeign(ev, callee, args);
    case 'typed-function': {
      const loaded = loadedPackage(ev, args);
      if (loaded !== undefined) return loaded;
      return callee.node.type === undefined ? noValues : ev.typed(callee.module, callee.node.type, callee.bindings);
    }
    case 'unknown':
      return loadedPackage(ev, args) ?? [callee];
    case 'response':
    case 'package':
    case 'client':
      return [callee];
    case 'typed':
      return ev
        .property(callee, '()', { module: callee.module, node: callee.node })
        .flatMap((signature) => (signature.kind === 'typed-function' ? callValue(ev, signature, args, self) : []));
    default:
      return unknownValue('computed');
  }
}

/** What calling a function of the program gives. */
export function callFunction(
  ev: Evaluation,
  fn: FunctionValue,
  args: Arguments,
  self: AbstractValue | undefined,
): ValueSet {
  const { module, node } = fn;
  if (!isFunctionScope(node) || node.body === undefined) return noValues;
  const env = ev.environment(fn, args, ts.isArrowFunction(node) ? undefined : self);
  if (!ts.isBlock(node.body)) return ev.evaluate(module, node.body, env);
  const { returns, yields } = module.index;
  if (node.asteriskToken !== undefined && !isAwaiter(node)) {
    const items: Deferred[] = [];
    const rest: Deferred[] = [];
    ev.consult(env);
    for (const given of yields.get(node) ?? []) {
      if (given.expression === undefined) continue;
      const list = given.asteriskToken === undefined ? items : rest;
      list.push({ kind: 'expression', module, node: given.expression, env });
    }
    const list: ValueSet = [{ kind: 'list', items, rest, open: 'computed' }];
    // Who is handed a generator may run it to its end, and give what it returns: `co.wrap(function* () { … })`.
    if (!ts.isCallExpression(dressed(node).parent)) return list;
    const last = (returns.get(node) ?? []).map(({ expression }) =>
      expression === undefined ? noValues : ev.evaluate(module, expression, env),
    );
    return unite(list, ...last.map((values) => values.filter(isSdk)));
  }
  const returned = (returns.get(node) ?? []).map((statement) =>
    statement.expression === undefined ? noValues : ev.evaluate(module, statement.expression, env),
  );
  const values = unite(...returned);
  if (values.some(isUseful)) return values;
  const type = node.type ?? ts.getJSDocReturnType(node);
  const declared = type === undefined ? noValues : ev.typed(module, type);
  if (declared.some(isUseful)) return declared;
  return values.length > 0 ? values : nothing;
}

/** What `new callee(…)` gives. */
export function constructValue(ev: Evaluation, callee: AbstractValue, args: Arguments): ValueSet {
  switch (callee.kind) {
    case 'class':
      return constructClass(ev, callee, args);
    case 'function': {
      const made: ClassValue = { kind: 'class', module: callee.module, node: callee.node, closure: callee.closure };
      const instance = { kind: 'instance', class: made, made: args } as const;
      // A function that returns an object gives that instead of what it was called on.
      const returned = callFunction(ev, callee, args, instance).filter(
        (value) => isUseful(value) && value.kind !== 'constant' && value.kind !== 'text',
      );
      return returned.length > 0 ? returned : [instance];
    }
    case 'export':
      return constructExport(ev, callee, args);
    case 'foreign':
      return constructForeign(ev, callee, args);
    case 'typed':
      return ev
        .property(callee, 'new', { module: callee.module, node: callee.node })
        .flatMap((signature) => (signature.kind === 'typed-function' ? callValue(ev, signature, args, undefined) : []));
    case 'unknown':
    case 'helper':
      // A model of a library may be a class that its function gave.
      return [callee];
    default:
      return unknownValue('computed');
  }
}

function constructClass(ev: Evaluation, callee: ClassValue, args: Arguments): ValueSet {
  const instance = { kind: 'instance', class: callee, made: args } as const;
  ev.consult(args.env);
  // A constructor may return something else than the new object.
  const maker = memberFunctions(callee, 'constructor').find((fn) => returnsValue(fn));
  if (maker !== undefined) {
    const returned = callFunction(ev, maker, args, instance).filter(
      (value) => isUseful(value) && value.kind !== 'constant' && value.kind !== 'text',
    );
    if (returned.length > 0) return unite(returned, [instance]);
  }
  return [instance];
}

function returnsValue(fn: FunctionValue): boolean {
  return (fn.module.index.returns.get(fn.node)?.length ?? 0) > 0;
}
