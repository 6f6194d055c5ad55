import { textOf } from '../../shared/flat-tree.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingFunction, enclosingScope, type Module, scopeAt } from '../program/module.ts';
import { END, reachingBindings } from '../program/reaching.ts';
import type { Binding, Scope } from '../program/scopes.ts';
import { type Environment, foreign, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';
import { withChanges } from './bindings.ts';
import type { Evaluation } from './evaluation.ts';
import { importStar } from './imports.ts';

/** The values of a name where it is used. */
export function evaluateName(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const name = textOf(module.tree, node);
  return lookUpName(ev, module, name, node, env);
}

/** The values that a name has at `use`, found in the scopes around it. */
export function lookUpName(
  ev: Evaluation,
  module: Module,
  name: string,
  use: number,
  env: Environment | undefined,
): ValueSet {
  const { tree } = module;
  let scopeNode = enclosingScope(tree, use);
  let activation = env;
  let nested = false;
  for (let first = true; ; first = false) {
    const kind = tree.kind[scopeNode] ?? 0;
    const scope = scopeAt(module, scopeNode);
    const isFunction = kind === K.function_definition || kind === K.lambda;
    if (kind !== K.class_definition || first) {
      const bindings = scope.bindings.get(name);
      if (bindings !== undefined && !scope.outward.has(name)) {
        const own = isFunction ? matching(activation, module, scopeNode) : activation;
        return valuesInScope(ev, module, scope, name, bindings, nested ? END : use, own);
      }
    }
    if (isFunction) {
      const own = matching(activation, module, scopeNode);
      if (own !== undefined) {
        // What the closure binds depends on this activation; where there is none, any activation finds the same.
        if (own.closure !== undefined) ev.consult(own);
        activation = own.closure;
      }
      nested = true;
    }
    if (scopeNode === 0) break;
    scopeNode = enclosingScope(tree, scopeNode);
  }
  if (name === '__class__') return classAround(module, use);
  return unboundInScopes(ev, module, name) ?? [foreign(`builtins.${name}`)];
}

/** In a method, Python binds `__class__` to the class that the method is written in. */
function classAround(module: Module, use: number): ValueSet {
  for (let fn = enclosingFunction(module.tree, use); fn >= 0; fn = enclosingFunction(module.tree, fn)) {
    const owner = classOfFunction(module.tree, fn);
    if (owner >= 0) return [{ kind: 'class', module, node: owner }];
  }
  return unknownValue('computed');
}

/** What a name is that the scopes around its use do not bind: a definition elsewhere in the file, or a star import. */
function unboundInScopes(ev: Evaluation, module: Module, name: string): ValueSet | undefined {
  if (module.around !== undefined) return moduleMember(ev, module.around, name);
  const definition = definitionOf(ev, module, name);
  if (definition !== undefined) return definition;
  const starred = importStar(ev, module, scopeAt(module, 0).starImports, name);
  if (starred !== undefined) return starred;
  const assigned = valuesFromOutward(ev, module, name, 0);
  return assigned.length > 0 ? assigned : undefined;
}

/** The function or class of this name, where the file is parsed in pieces and this one holds it. */
function definitionOf(ev: Evaluation, around: Module, name: string): ValueSet | undefined {
  const piece = ev.program.findDefinition(around, name);
  if (piece === undefined) return undefined;
  const scope = scopeAt(piece, 0);
  return valuesInScope(ev, piece, scope, name, scope.bindings.get(name) ?? [], END, undefined);
}

/** The values of a module's own name as others see it, `undefined` where the module does not bind it. */
export function moduleMember(ev: Evaluation, module: Module, name: string): ValueSet | undefined {
  const scope = scopeAt(module, 0);
  const bindings = scope.bindings.get(name);
  if (bindings === undefined) return unboundInScopes(ev, module, name);
  const values = valuesInScope(ev, module, scope, name, bindings, END, undefined);
  // Both a statement and a definition in a piece of its own may bind the name.
  const definition = definitionOf(ev, module, name);
  return definition === undefined ? values : unite(values, definition);
}

function valuesInScope(
  ev: Evaluation,
  module: Module,
  scope: Scope,
  name: string,
  bindings: readonly Binding[],
  use: number,
  env: Environment | undefined,
): ValueSet {
  // Functions of a notebook are called between its cells, with what the names hold then.
  const isAnytime = use === END && scope.node === 0 && module.file.cells !== undefined;
  const reaching = isAnytime ? bindings : reachingBindings(module.tree, scope.node, bindings, use);
  const values = unite(...reaching.map((binding) => ev.binding(module, scope.node, binding, env)));
  const outward = valuesFromOutward(ev, module, name, scope.node);
  const changed = withChanges(ev, module, scope, name, use, env, unite(values, outward));
  return changed;
}

/** Values that functions inside `scope` give to its name through `global` or `nonlocal`. */
function valuesFromOutward(ev: Evaluation, module: Module, name: string, scopeNode: number): ValueSet {
  const { tree } = module;
  const sets: ValueSet[] = [];
  for (const statement of module.calls.outward) {
    if (statement < scopeNode || statement > (tree.last[scopeNode] ?? 0)) continue;
    const isGlobal = tree.kind[statement] === K.global_statement;
    if (isGlobal !== (scopeNode === 0)) continue;
    const inner = enclosingScope(tree, statement);
    const scope = scopeAt(module, inner);
    if (!scope.outward.has(name)) continue;
    for (const binding of scope.bindings.get(name) ?? []) sets.push(ev.binding(module, inner, binding, undefined));
  }
  return unite(...sets);
}

/** The activation of the function at `scopeNode`, among this one and those around it. */
export function matching(env: Environment | undefined, module: Module, scopeNode: number): Environment | undefined {
  for (let current = env; current !== undefined; current = current.closure) {
    if (current.function.node === scopeNode && current.function.module === module) return current;
  }
  return undefined;
}
