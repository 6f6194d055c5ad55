import { textOf } from '../../shared/flat-tree.ts';
import { receiverOf } from '../program/decorators.ts';
import { perNode } from '../program/facts.ts';
import { parametersOf } from '../program/function-parts.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingScope, type Module, scopeAt } from '../program/module.ts';
import type { Environment, ValueSet } from '../values/abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { matching } from './names.ts';

/** A name that stands for a parameter of the function around it, and for nothing else. */
interface SimpleName {
  readonly fn: number;
  readonly parameter: number;
  /** The parameter is the object that a method is called on. */
  readonly isReceiver: boolean;
  /** Statements of the function change what the parameter holds. */
  readonly isChanged: boolean;
}

/**
 * The values of a name that can only be a parameter; `undefined` for other names. They are looked up where the parameter's
 * are kept: to keep them for the name and its binding too took nearly a third of all computations.
 */
export function parameterNamed(
  ev: Evaluation,
  module: Module,
  node: number,
  env: Environment | undefined,
): ValueSet | undefined {
  const simple = simpleName(module, node);
  if (simple === undefined) return undefined;
  const own = matching(env, module, simple.fn);
  if (simple.isReceiver && own?.self !== undefined) {
    ev.consult(own);
    ev.spend();
    return own.receiver;
  }
  const values = ev.parameter(module, simple.fn, simple.parameter, own, WEIGHT);
  return simple.isChanged && values.some(({ kind }) => kind === 'dict' || kind === 'list') ? undefined : values;
}

/** The name, its binding, and the parameter. */
const WEIGHT = 3;

const simpleName = perNode((module, node): SimpleName | undefined => {
  const { tree } = module;
  const fn = enclosingScope(tree, node);
  const kind = tree.kind[fn];
  if (kind !== K.function_definition && kind !== K.lambda) return undefined;
  const name = textOf(tree, node);
  const scope = scopeAt(module, fn);
  const bindings = scope.bindings.get(name);
  const [only] = bindings ?? [];
  if (only === undefined || bindings?.length !== 1 || only.kind !== 'parameter' || scope.outward.has(name))
    return undefined;
  // A function inside may give it another value.
  if (module.calls.outward.some((statement) => statement > fn && statement <= (tree.last[fn] ?? fn))) return undefined;
  const parameter = only.node;
  const isMethod = kind === K.function_definition && classOfFunction(tree, fn) !== -1;
  const isReceiver = isMethod && parametersOf(module, fn)[0] === parameter && receiverOf(module, fn) !== 'none';
  return { fn, parameter, isReceiver, isChanged: scope.changes.has(name) };
});
