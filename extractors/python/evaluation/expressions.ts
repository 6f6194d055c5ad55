import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { dividedObjects } from '../libraries/library-objects.ts';
import { superOf } from '../objects/classes.ts';
import { heldByClass } from '../objects/held-by-class.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { originalMethods } from '../sdk/original-methods.ts';
import { clientFromName } from '../sdk/unbound-clients.ts';
import { namedOnUnbound } from '../sdk/unbound-helpers.ts';
import {
  type AbstractValue,
  type Deferred,
  type DictEntry,
  type Environment,
  noValues,
  unknownValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { cachedItem } from '../values/cached-items.ts';
import { storedAttribute } from '../values/stored-items.ts';
import { evaluateString } from '../values/strings.ts';
import { subscript } from '../values/subscripts.ts';
import { concatenate, formatPercent } from '../values/text-data.ts';
import { unite, uniteOver } from '../values/value-set.ts';
import { annotatedType } from './annotations.ts';
import type { Evaluation } from './evaluation.ts';
import { evaluateName } from './names.ts';

/** The values of one expression node. */
export function evaluateExpression(
  ev: Evaluation,
  module: Module,
  node: number,
  env: Environment | undefined,
): ValueSet {
  const { tree } = module;
  switch (tree.kind[node]) {
    case K.identifier:
      return evaluateName(ev, module, node, env);
    case K.attribute: {
      const name = textOf(tree, tree.last[node] ?? node);
      const place = { module, node };
      const values = uniteOver(ev.evaluate(module, node + 1, env), (value) => ev.attribute(value, name, place));
      return heldByClass(ev, module, node, storedAttribute(ev, module, node, env, values));
    }
    case K.call:
      return evaluateCall(ev, module, node, env);
    case K.string:
    case K.concatenated_string:
      return evaluateString(ev, module, node, env);
    case K.integer:
    case K.float:
      return [{ kind: 'constant', value: numberOf(textOf(tree, node)) }];
    case K.unary_operator:
      return /^-\d+$/.test(textOf(tree, node))
        ? [{ kind: 'constant', value: Number(textOf(tree, node)) }]
        : unknownValue('computed');
    case K.true:
      return [{ kind: 'constant', value: true }];
    case K.false:
      return [{ kind: 'constant', value: false }];
    case K.none:
      return [{ kind: 'constant', value: null }];
    // What is put off until it is asked for keeps its environment, so the result depends on it.
    case K.list:
    case K.tuple:
    case K.set:
    case K.expression_list:
      ev.consult(env);
      return [evaluateDisplay(module, node, env)];
    case K.dictionary:
      ev.consult(env);
      return [evaluateDictionary(module, node, env)];
    case K.list_comprehension:
    case K.set_comprehension:
    case K.generator_expression: {
      ev.consult(env);
      const body: Deferred = { kind: 'expression', module, node: node + 1, env };
      return [
        {
          kind: 'list',
          items: [],
          rest: [{ kind: 'values', values: [{ kind: 'list', items: [body], rest: [] }] }],
        },
      ];
    }
    case K.dictionary_comprehension: {
      ev.consult(env);
      const pair = node + 1;
      const filtered = filteredItems(module, node);
      // `{k: v for k, v in d.items() if …}` is the dict with some entries left out; those left out are mostly None.
      if (filtered !== undefined) {
        return [{ kind: 'dict', entries: [], merged: [{ kind: 'expression', module, node: filtered, env }] }];
      }
      return [
        {
          kind: 'dict',
          entries: [{ ...pairOf(module, pair, env), presence: 'sometimes' }],
          merged: [],
          open: 'computed',
        },
      ];
    }
    case K.conditional_expression: {
      const [body, , alternative] = childrenOf(tree, node);
      return unite(valuesAt(ev, module, body, env), valuesAt(ev, module, alternative, env));
    }
    case K.boolean_operator: {
      const left = node + 1;
      const right = (tree.last[left] ?? left) + 1;
      const rightValues = ev.evaluate(module, right, env);
      if (operatorBetween(module, left, right) === 'and') return rightValues;
      return unite(ev.evaluate(module, left, env).filter(isNotEmpty), rightValues);
    }
    case K.parenthesized_expression:
    case K.await:
    case K.type:
      return valuesAt(ev, module, childrenOf(tree, node)[0], env);
    case K.named_expression:
      return valuesAt(ev, module, childrenOf(tree, node)[1], env);
    case K.assignment:
      return valuesAt(ev, module, childrenOf(tree, node).at(-1), env);
    case K.subscript: {
      const original = originalMethods(ev, module, node);
      if (original.length > 0) return original;
      // `TableDependency = Annotated[Table, Depends(get_table)]`
      const annotated = annotatedType(ev, module, node);
      if (annotated !== undefined) return annotated;
      return cachedItem(ev, module, node, env, subscript(ev, module, node, env));
    }
    case K.binary_operator: {
      const left = node + 1;
      const right = (tree.last[left] ?? left) + 1;
      const operator = operatorBetween(module, left, right);
      const leftValues = ev.evaluate(module, left, env);
      if (operator === '/') {
        const below = dividedObjects(ev, leftValues);
        if (below.length > 0) return below;
      }
      if (operator === '%') return formatPercent(ev, leftValues, ev.evaluate(module, right, env));
      return concatenate(operator, leftValues, ev.evaluate(module, right, env));
    }
    case K.lambda:
      ev.consult(env);
      return [{ kind: 'function', module, node, closure: env }];
    default:
      return unknownValue('computed');
  }
}

function evaluateCall(ev: Evaluation, module: Module, node: number, env: Environment | undefined): ValueSet {
  const { tree } = module;
  const callee = node + 1;
  if (tree.kind[callee] === K.identifier && textOf(tree, callee) === 'super') return superOf(ev, module, node, env);
  const callees = ev.evaluate(module, callee, env);
  if (callees.length === 0) return noValues;
  const args = ev.argumentsOf(module, node, env);
  const values =
    namedOnUnbound(ev, module, callee, callees, args) ??
    clientFromName(
      ev,
      module,
      callee,
      callees,
      args,
      uniteOver(callees, (value) => ev.call(value, args)),
    );
  const isGotten = tree.kind[callee] === K.identifier && textOf(tree, callee) === 'getattr';
  return isGotten ? storedAttribute(ev, module, node, env, values) : cachedItem(ev, module, node, env, values);
}

function evaluateDisplay(module: Module, node: number, env: Environment | undefined): AbstractValue {
  const items: Deferred[] = [];
  const rest: Deferred[] = [];
  for (const child of childrenOf(module.tree, node)) {
    if (module.tree.kind[child] === K.list_splat) rest.push({ kind: 'expression', module, node: child + 1, env });
    else items.push({ kind: 'expression', module, node: child, env });
  }
  return { kind: 'list', items, rest };
}

function evaluateDictionary(module: Module, node: number, env: Environment | undefined): AbstractValue {
  let entries: DictEntry[] = [];
  let merged: Deferred[] = [];
  for (const child of childrenOf(module.tree, node)) {
    if (module.tree.kind[child] === K.dictionary_splat) {
      // What is spread wins over what stands before it, which becomes a dict of its own underneath.
      const before: readonly Deferred[] =
        entries.length === 0 ? merged : [{ kind: 'values', values: [{ kind: 'dict', entries, merged }] }];
      merged = [{ kind: 'expression', module, node: child + 1, env }, ...before];
      entries = [];
    } else if (module.tree.kind[child] === K.pair) entries.push({ ...pairOf(module, child, env), presence: 'always' });
  }
  return { kind: 'dict', entries, merged };
}

/** The dict that a comprehension only filters, or `undefined` where it makes something new. */
function filteredItems(module: Module, node: number): number | undefined {
  const { tree } = module;
  const [pair, clause, ...rest] = childrenOf(tree, node);
  if (pair === undefined || clause === undefined || tree.kind[clause] !== K.for_in_clause) return undefined;
  if (rest.some((child) => tree.kind[child] === K.for_in_clause)) return undefined;
  const [targets, iterable] = childrenOf(tree, clause);
  if (targets === undefined || iterable === undefined || tree.kind[iterable] !== K.call) return undefined;
  const written = (nodes: readonly number[]) => nodes.map((part) => textOf(tree, part)).join();
  if (written(childrenOf(tree, pair)) !== written(childrenOf(tree, targets))) return undefined;
  const callee = iterable + 1;
  const isItems = tree.kind[callee] === K.attribute && textOf(tree, tree.last[callee] ?? callee) === 'items';
  return isItems ? callee + 1 : undefined;
}

function pairOf(module: Module, pair: number, env: Environment | undefined): { key: Deferred; value: Deferred } {
  const key = pair + 1;
  const value = (module.tree.last[key] ?? key) + 1;
  return {
    key: { kind: 'expression', module, node: key, env },
    value: { kind: 'expression', module, node: value, env },
  };
}

function operatorBetween(module: Module, left: number, right: number): string {
  return module.tree.text.slice(module.tree.end[left], module.tree.start[right]).replace(/[()\\\s]|#[^\n]*/g, '');
}

function valuesAt(ev: Evaluation, module: Module, node: number | undefined, env: Environment | undefined): ValueSet {
  return node === undefined ? noValues : ev.evaluate(module, node, env);
}

function isNotEmpty(value: AbstractValue): boolean {
  if (value.kind === 'constant') return value.value !== null && value.value !== false && value.value !== 0;
  return !(value.kind === 'text' && value.text === '');
}

function numberOf(text: string): number {
  return Number(text.replaceAll('_', ''));
}
