import type { ts as TS } from 'ts-morph';
import type { Caller, Evaluation } from '../evaluation/evaluation.ts';
import { baseValues } from '../objects/bases.ts';
import { superCall } from '../objects/members.ts';
import { privateMethod } from '../objects/private-fields.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { bare, classOfMember, dressed, ownName } from '../program/syntax.ts';
import { type AbstractValue, type Arguments, unknownValue, values } from '../values/abstract-value.ts';
import { argumentValues } from '../values/arguments.ts';
import { argumentsBehindSelf } from '../values/builtins.ts';
import { aliasesOf } from './aliases.ts';
import { handedArguments } from './handed-functions.ts';

/** Callers beyond this many are not looked at. */
const MAX_CALLERS = 48;
/** A name that is called at more places than this is too common to ask each place what it calls. */
const MAX_SITES = 120;

/** The callers of one function, as they are found. */
interface Search {
  readonly fn: TS.Node;
  readonly callers: Caller[];
  /** Where it was handed on and that was looked at: `run = wrap(run)` has no end. */
  readonly wrapping: Set<TS.Node>;
}

function newSearch(fn: TS.Node): Search {
  return { fn, callers: [], wrapping: new Set() };
}

/** Every place that calls a function; for a constructor, every place that makes an instance. */
export function findCallers(ev: Evaluation, module: Module, fn: TS.Node): readonly Caller[] {
  const owner = classOfMember(fn);
  if (ts.isConstructorDeclaration(fn) && owner !== undefined) {
    const search = newSearch(owner);
    addConstructions(ev, module, owner, search, 0);
    return search.callers.slice(0, MAX_CALLERS);
  }
  const search = newSearch(fn);
  const { callers } = search;
  const inline = dressed(fn);
  if (inline.parent !== undefined && isCallLike(inline.parent) && inline.parent.expression !== inline) {
    addReceivers(ev, module, inline as TS.Expression, inline.parent, search);
  } else if (inline.parent !== undefined && isCallLike(inline.parent)) {
    // `(async (client) => { … })(new S3Client({}))`
    const args = ev.argumentsOf(module, inline.parent, undefined);
    callers.push({ place: { module, node: inline.parent }, arguments: args, self: undefined });
  }
  addNamed(ev, module, fn, search);
  return callers.slice(0, MAX_CALLERS);
}

function isCallLike(node: TS.Node): node is TS.CallExpression | TS.NewExpression {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

/** Calls of `fn` by the name that `named` has where it stands: the function itself, or what wraps it. */
function addNamed(ev: Evaluation, module: Module, named: TS.Node, search: Search): void {
  const { fn, callers } = search;
  const name = ownName(named);
  const isMethod = classOfMember(fn) !== undefined || !ts.isFunctionDeclaration(fn);
  for (const other of ev.program.modulesNear(module.path)) {
    const names = aliasesOf(ev, other, module, name ?? 'default');
    for (const alias of names) {
      const calls = other.index.calls.get(alias) ?? [];
      if (calls.length > MAX_SITES && isMethod) continue;
      for (const call of calls) {
        if (callers.length >= MAX_CALLERS) return;
        addCall(ev, other, call, call.expression, search);
      }
      // A function that is used as a class.
      for (const made of other.index.news.get(alias) ?? []) addCall(ev, other, made, made.expression, search);
      for (const call of other.index.calls.get('bind') ?? []) {
        if (callers.length >= MAX_CALLERS) return;
        if (boundName(call) === alias) addPartial(ev, other, call, search);
      }
      for (const behind of ['call', 'apply']) {
        for (const call of other.index.calls.get(behind) ?? []) {
          if (callers.length >= MAX_CALLERS) return;
          if (nameBehind(call) === alias) addApplied(ev, other, call, behind, search);
        }
      }
      for (const handed of other.index.handed.get(alias) ?? []) {
        if (callers.length >= MAX_CALLERS) return;
        addHanded(ev, other, handed, search);
      }
    }
  }
}

function addCall(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression | TS.NewExpression,
  callee: TS.Expression,
  { fn, callers }: Search,
): void {
  for (const value of calleeValues(ev, module, callee)) {
    const called = functionIn(value);
    if (called?.node !== fn) continue;
    callers.push({
      place: { module, node: call },
      arguments: ev.argumentsOf(module, call, undefined),
      self: value.kind === 'function' ? value.self : undefined,
    });
    return;
  }
}

/** The name of what `call` or `apply` calls: `put.call(this, key)`, also a private method as compilers write it. */
function nameBehind(call: TS.CallExpression): string | undefined {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const fn = bare(call.expression.expression);
  if (ts.isIdentifier(fn)) return fn.text;
  return ts.isPropertyAccessExpression(fn) ? fn.name.text : privateMethod(fn)?.text;
}

function addApplied(
  ev: Evaluation,
  module: Module,
  call: TS.CallExpression,
  behind: string,
  { fn, callers }: Search,
): void {
  if (!ts.isPropertyAccessExpression(call.expression)) return;
  const isOurs = ev
    .evaluate(module, call.expression.expression, undefined)
    .some((value) => functionIn(value)?.node === fn);
  if (!isOurs) return;
  const args = ev.argumentsOf(module, call, undefined);
  const [self] = argumentValues(ev, args, 0);
  callers.push({ place: { module, node: call }, arguments: argumentsBehindSelf(ev, behind, args), self });
}

/** The name of what a call of `bind` fixes arguments of. */
function boundName(call: TS.CallExpression): string | undefined {
  if (call.arguments.length < 2 || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const fn = bare(call.expression.expression);
  return ts.isIdentifier(fn) ? fn.text : ts.isPropertyAccessExpression(fn) ? fn.name.text : undefined;
}

/** `put.bind(null, client)`: whoever calls the result, the first arguments are these. */
function addPartial(ev: Evaluation, module: Module, call: TS.CallExpression, { fn, callers }: Search): void {
  if (!ts.isPropertyAccessExpression(call.expression)) return;
  for (const value of ev.evaluate(module, call.expression.expression, undefined)) {
    if (functionIn(value)?.node !== fn) continue;
    callers.push({
      place: { module, node: call },
      arguments: fixedArguments(ev, ev.argumentsOf(module, call, undefined)),
      self: value.kind === 'function' ? value.self : undefined,
    });
    return;
  }
}

/** What `bind` fixes; what comes behind it is up to who calls the result. */
function fixedArguments(ev: Evaluation, args: Arguments): Arguments {
  return ev.internArguments(`bind|${args.id}`, (id) => ({
    ...args,
    id,
    positional: args.positional.slice(1),
    spread: [...args.spread, values(unknownValue('parameter'))],
  }));
}

/** `super.put(…)` calls the method of the base. */
function calleeValues(ev: Evaluation, module: Module, callee: TS.Expression): readonly AbstractValue[] {
  return ev.evaluate(module, callee, undefined);
}

function addHanded(ev: Evaluation, module: Module, node: TS.Expression, search: Search): void {
  let outer: TS.Node = dressed(node);
  // `this.run.bind(this)` is handed over as a whole.
  if (outer.parent !== undefined && ts.isPropertyAccessExpression(outer.parent) && outer.parent.name.text === 'bind') {
    outer = outer.parent.parent;
    // With arguments that are fixed, the receiver's are further behind; `addPartial` tells those that are.
    if (ts.isCallExpression(outer) && outer.arguments.length > 1) return;
  }
  const call = outer.parent;
  if (call === undefined || !isCallLike(call) || privateMethod(call) === node) return;
  const isOurs = ev.evaluate(module, node, undefined).some((value) => functionIn(value)?.node === search.fn);
  if (isOurs) addReceivers(ev, module, outer as TS.Expression, call, search);
}

/**
 * What a function that is handed to `call` is called with: what the one that receives it says, and where that is of
 * another package, which may give the function back (`memoize(fn)`, `co.wrap(fn)`), the calls of the result.
 */
function addReceivers(
  ev: Evaluation,
  module: Module,
  handed: TS.Expression,
  call: TS.CallExpression | TS.NewExpression,
  search: Search,
): void {
  if (search.wrapping.has(handed)) return;
  search.wrapping.add(handed);
  const ofResult = (inner: TS.Node): readonly Caller[] => {
    const result: Search = { ...newSearch(inner), wrapping: search.wrapping };
    if (ts.isCallExpression(call)) addResult(ev, module, call, result);
    return result.callers;
  };
  search.callers.push(...handedArguments(ev, module, handed, call, ofResult));
  if (!ts.isCallExpression(call) || ts.isExpressionStatement(dressed(call).parent)) return;
  const callees = ev.evaluate(module, call.expression, undefined);
  if (callees.some((value) => value.kind === 'foreign')) addResult(ev, module, call, search);
}

/** Calls of `fn`, which is what `made` gives. */
function addResult(ev: Evaluation, module: Module, made: TS.CallExpression, search: Search): void {
  const whole = dressed(made) as TS.Expression;
  const { parent } = whole;
  if (!isCallLike(parent)) addNamed(ev, module, made, search);
  else if (parent.expression !== whole) addReceivers(ev, module, whole, parent, search);
  // `asyncHandler(fn)(client)`
  else addCall(ev, module, parent, whole, search);
}

function functionIn(value: AbstractValue): { readonly node: TS.Node } | undefined {
  return value.kind === 'function' || value.kind === 'class' ? value : undefined;
}

function addConstructions(
  ev: Evaluation,
  module: Module,
  owner: TS.ClassLikeDeclaration,
  search: Search,
  depth: number,
): void {
  const name = ownName(owner);
  for (const other of ev.program.modulesNear(module.path)) {
    for (const alias of aliasesOf(ev, other, module, name ?? 'default')) {
      for (const made of other.index.news.get(alias) ?? []) {
        if (search.callers.length >= MAX_CALLERS) return;
        addCall(ev, other, made, made.expression, search);
      }
    }
    if (depth < 4) addSubclasses(ev, other, owner, search, depth);
  }
}

/** What a subclass hands to `super(…)`, or is made with where it has no constructor of its own. */
function addSubclasses(
  ev: Evaluation,
  module: Module,
  owner: TS.ClassLikeDeclaration,
  search: Search,
  depth: number,
): void {
  for (const node of module.index.classes) {
    if (node === owner || node.heritageClauses === undefined) continue;
    const bases = baseValues(ev, { kind: 'class', module, node, closure: undefined });
    if (!bases.some((base) => functionIn(base)?.node === owner)) continue;
    const maker = node.members.find(ts.isConstructorDeclaration);
    if (maker === undefined) {
      addConstructions(ev, module, node, { ...search, fn: node }, depth + 1);
      continue;
    }
    const call = superCall(maker);
    if (call === undefined) continue;
    search.callers.push({
      place: { module, node: call },
      arguments: ev.argumentsOf(module, call, undefined),
      self: undefined,
    });
  }
}
