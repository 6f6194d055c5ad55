import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { decoratorNames, decoratorsOf } from '../program/decorators.ts';
import { K } from '../program/kinds.ts';
import { literalText } from '../program/literals.ts';
import { classOfFunction, type Module } from '../program/module.ts';
import { type AbstractValue, type Deferred, noValues, type ValueSet } from '../values/abstract-value.ts';
import { itemOf } from '../values/data.ts';
import { unite } from '../values/value-set.ts';

/**
 * What `@pytest.mark.parametrize("name, other", [(value, value), …])` on a test or on its class passes for a parameter.
 * Empty where there is none, or where the values are for the fixture of that name (`indirect=…`).
 * Source: https://docs.pytest.org/en/stable/how-to/parametrize.html
 */
export function parametrizedValues(ev: Evaluation, module: Module, fn: number, name: string): ValueSet {
  const owner = classOfFunction(module.tree, fn);
  return unite(
    ...[fn, ...(owner < 0 ? [] : [owner])].flatMap((definition) =>
      decoratorCalls(module, definition, 'parametrize').map((call) => valuesOf(ev, module, call, name)),
    ),
  );
}

/** What `request.param` is in a fixture with `params=[…]`; empty where it has none. */
export function fixtureParameters(ev: Evaluation, module: Module, fn: number): ValueSet {
  return unite(
    ...decoratorCalls(module, fn, 'fixture').map((call) => {
      const { params } = argumentsOf(module, call).keywords;
      return params === undefined ? noValues : elementsOf(ev, module, params, undefined);
    }),
  );
}

function valuesOf(ev: Evaluation, module: Module, call: number, name: string): ValueSet {
  const { positional, keywords } = argumentsOf(module, call);
  const named = positional[0] ?? keywords.argnames;
  const values = positional[1] ?? keywords.argvalues;
  if (named === undefined || values === undefined || keywords.indirect !== undefined) return noValues;
  const names = namesIn(module, named);
  const index = names.indexOf(name);
  if (index < 0) return noValues;
  return elementsOf(ev, module, values, names.length === 1 && !isSequence(module, named) ? undefined : index);
}

/** `"a, b"`, `("a", "b")`, `["a", "b"]` */
function namesIn(module: Module, node: number): readonly string[] {
  if (!isSequence(module, node)) return (literalText(module, node) ?? '').split(',').map((name) => name.trim());
  return childrenOf(module.tree, node).map((part) => literalText(module, part) ?? '');
}

function isSequence({ tree }: Module, node: number): boolean {
  return tree.kind[node] === K.list || tree.kind[node] === K.tuple;
}

/** Each set of values in turn, or what stands at `index` in each; operations that they name are those of the test. */
function elementsOf(ev: Evaluation, module: Module, node: number, index: number | undefined): ValueSet {
  const sets = ev.evaluate(module, node, undefined).map((all): ValueSet => {
    if (all.kind !== 'list') return partOf(ev, module, node, ev.iterate([all]), index);
    const written = all.items.map((item) => elementOf(ev, module, node, item, index));
    const rest = all.rest.map((part) => partOf(ev, module, node, ev.iterate(ev.force(part)), index));
    return unite(...written, ...rest);
  });
  return unite(...sets).map((value) => (value.kind === 'text' ? { kind: 'text', text: value.text } : value));
}

/** `pytest.param(value, value, id="…")` stands for its values. */
function elementOf(ev: Evaluation, module: Module, at: number, item: Deferred, index: number | undefined): ValueSet {
  if (item.kind === 'expression' && item.module.tree.kind[item.node] === K.call) {
    const callee = item.node + 1;
    if (/(?:^|\.)param$/.test(textOf(item.module.tree, callee))) {
      const given = argumentsOf(item.module, item.node).positional[index ?? 0];
      return given === undefined ? noValues : ev.evaluate(item.module, given, item.env);
    }
  }
  return partOf(ev, module, at, ev.force(item), index);
}

function partOf(ev: Evaluation, module: Module, node: number, values: ValueSet, index: number | undefined): ValueSet {
  if (index === undefined) return values;
  const key: AbstractValue = { kind: 'constant', value: index };
  return unite(...values.map((value) => itemOf(ev, value, [key], { module, node })));
}

function decoratorCalls(module: Module, definition: number, name: string): readonly number[] {
  const names = decoratorNames(module, definition);
  return decoratorsOf(module, definition).filter(
    (expression, index) => module.tree.kind[expression] === K.call && names[index]?.endsWith(name) === true,
  );
}

interface WrittenArguments {
  readonly positional: readonly number[];
  /** The expression of each keyword argument, by its name. */
  readonly keywords: { readonly [name: string]: number | undefined };
}

function argumentsOf({ tree }: Module, call: number): WrittenArguments {
  const list = childrenOf(tree, call)[1];
  const positional: number[] = [];
  const keywords: { [name: string]: number } = {};
  for (const argument of list === undefined ? [] : childrenOf(tree, list)) {
    if (tree.kind[argument] !== K.keyword_argument) positional.push(argument);
    else keywords[textOf(tree, argument + 1)] = (tree.last[argument + 1] ?? argument) + 1;
  }
  return { positional, keywords };
}
