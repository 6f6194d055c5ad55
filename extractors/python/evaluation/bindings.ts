import { childrenOf } from '../../shared/flat-tree.ts';
import { hasDecorator } from '../program/decorators.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { reachingBindings } from '../program/reaching.ts';
import type { Binding, Scope } from '../program/scopes.ts';
import {
  type AbstractValue,
  type Environment,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import {
  changeDict,
  changeList,
  changesAfter,
  changesInside,
  isKeptAt,
  withLaterChanges,
} from '../values/container-changes.ts';
import { concatenate } from '../values/text-data.ts';
import { followPath } from './destructuring.ts';
import type { Evaluation } from './evaluation.ts';
import { importedValue } from './imports.ts';
import { functionsAround, innermost } from './nested-environments.ts';
import { capturedValue } from './patterns.ts';
import { commentedValue } from './type-comments.ts';

/** The values one binding gives its name. */
export function bindingValue(
  ev: Evaluation,
  module: Module,
  scope: number,
  binding: Binding,
  env: Environment | undefined,
): ValueSet {
  switch (binding.kind) {
    case 'assign': {
      const values = followPath(ev, ev.evaluate(module, binding.source, env), binding.path);
      const isInferred = values.some((value) => value.kind === 'client' && value.evidence !== undefined);
      if (!isInferred && values.some(isSdk)) return values;
      const annotation = annotationOf(module, binding);
      const annotated = annotation === undefined ? noValues : ev.annotated(module, annotation);
      if (isInferred) return values.map((value) => declaredClient(value, annotated));
      if (annotated.length > 0 && values.every(isVague)) return annotated;
      // A default from outside only marks that there is none: `client: S3Client = field(default=REQUIRED)`.
      if (annotated.some(isSdk) && values.every((value) => isVague(value) || value.kind === 'foreign'))
        return annotated;
      const commented = values.every(isVague) ? commentedValue(ev, module, binding.node, binding.from) : noValues;
      return commented.length > 0 ? commented : values;
    }
    case 'annotate': {
      const annotation = childrenOf(module.tree, binding.source)[1];
      return annotation === undefined ? noValues : ev.annotated(module, annotation);
    }
    case 'augment':
      return augment(ev, module, binding, env);
    case 'iterate':
      return followPath(ev, ev.iterate(ev.evaluate(module, binding.source, env)), binding.path);
    case 'enter':
      return followPath(ev, ev.enter(ev.evaluate(module, binding.source, env)), binding.path);
    case 'import':
      return importedValue(ev, module, binding.source, binding.node);
    case 'function':
      if (env !== undefined) ev.consult(env);
      return hasDecorator(module, binding.node, 'overload')
        ? noValues
        : [{ kind: 'function', module, node: binding.node, closure: env }];
    case 'class':
      return [{ kind: 'class', module, node: binding.node }];
    case 'parameter':
      return ev.parameter(module, scope, binding.node, env);
    case 'capture':
      return capturedValue(ev, module, binding.node, env);
    case 'exception':
      return unknownValue('computed');
  }
}

/** Values with what statements such as `d["k"] = v`, `d.update(…)`, `l.append(…)` before the use put into them. */
export function withChanges(
  ev: Evaluation,
  module: Module,
  scope: Scope,
  name: string,
  use: number,
  env: Environment | undefined,
  values: ValueSet,
): ValueSet {
  if (!values.some((value) => value.kind === 'dict' || value.kind === 'list')) return values;
  const own = withOwnChanges(ev, module, scope, name, use, env, values);
  if (module.tree.kind[scope.node] === K.class_definition) return own;
  const inside = changesInside(module, scope.node, name);
  if (inside.length === 0 || scope.node === 0) return withLaterChanges(module, own, inside, () => undefined);
  // Functions inside this one change its containers when they are called, in this activation of it.
  ev.consult(env);
  const nested = (change: number) => functionsAround(module, change).filter((fn) => fn > scope.node);
  return withLaterChanges(module, own, inside, (change) => innermost(ev, module, nested(change), env));
}

/** The same with the statements of the scope itself. */
function withOwnChanges(
  ev: Evaluation,
  module: Module,
  scope: Scope,
  name: string,
  use: number,
  env: Environment | undefined,
  values: ValueSet,
): ValueSet {
  const changes = scope.changes.get(name);
  if (changes === undefined) return values;
  ev.consult(env);
  const { tree } = module;
  const applied = changes.filter((change) => {
    const statement = statementOf(module, change);
    if (use >= change && use <= (tree.last[statement] ?? statement)) return false;
    const stand = {
      kind: 'assign',
      name,
      node: change,
      from: tree.end[change] ?? 0,
      source: change,
      path: [],
    } as const;
    // The stand-in after it keeps the change from being taken as the only binding.
    const reached = reachingBindings(
      tree,
      scope.node,
      [{ ...stand, kind: 'annotate', from: 0, node: scope.node + 1 }, stand],
      use,
    );
    return reached.includes(stand);
  });
  const changed = values.map((value) => {
    if (value.kind === 'dict')
      return applied.reduce<AbstractValue>(
        (dict, change) => changeDict(module, dict, change, scope.node, use, env),
        value,
      );
    if (value.kind === 'list')
      return applied.reduce<AbstractValue>((items, change) => changeList(module, items, change, env), value);
    return value;
  });
  const after = isKeptAt(module, use) ? changesAfter(module, scope, name, use) : [];
  const later = after.filter((change) => !applied.includes(change));
  return withLaterChanges(module, changed, later, () => env);
}

function augment(ev: Evaluation, module: Module, binding: Binding, env: Environment | undefined): ValueSet {
  const { tree } = module;
  const target = binding.source + 1;
  const right = (tree.last[target] ?? target) + 1;
  const operator = tree.text.slice(tree.end[target], tree.start[right]).replace(/[=\s]/g, '');
  return concatenate(operator, ev.evaluate(module, target, env), ev.evaluate(module, right, env));
}

function annotationOf(module: Module, binding: Binding): number | undefined {
  const assignment = module.tree.parent[binding.node] ?? -1;
  if (assignment < 0 || module.tree.kind[assignment] !== K.assignment) return undefined;
  return childrenOf(module.tree, assignment).find((child) => module.tree.kind[child] === K.type);
}

/** A client that only evidence tells of is one where its declared type says the same. */
function declaredClient(value: AbstractValue, annotated: ValueSet): AbstractValue {
  if (value.kind !== 'client') return value;
  const { evidence, ...client } = value;
  const isDeclared = annotated.some((type) => type.kind === 'client' && type.service === value.service);
  return evidence !== undefined && isDeclared ? client : value;
}

function isSdk(value: AbstractValue): boolean {
  return value.kind === 'client' || value.kind === 'resource' || value.kind === 'paginator' || value.kind === 'waiter';
}

function isVague(value: AbstractValue): boolean {
  return (
    value.kind === 'unknown' ||
    (value.kind === 'foreign' && value.result) ||
    (value.kind === 'constant' && value.value === null)
  );
}

function statementOf(module: Module, node: number): number {
  let current = node;
  while (current > 0 && module.tree.kind[current] !== K.expression_statement)
    current = module.tree.parent[current] ?? 0;
  return current;
}
