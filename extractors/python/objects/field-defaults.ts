import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { literalText } from '../program/literals.ts';
import { type ClassValue, type InstanceValue, noValues, type ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { unite } from '../values/value-set.ts';

/**
 * What a method gives that makes a field's default: `@client.default` of attrs, `@default("client")` of traitlets.
 * Sources: https://www.attrs.org/en/stable/init.html#defaults,
 * https://traitlets.readthedocs.io/en/stable/using_traitlets.html#dynamic-default-values
 */
export function madeDefault(ev: Evaluation, owner: ClassValue, name: string, self: InstanceValue): ValueSet {
  const { module } = owner;
  const { tree, calls } = module;
  const written = (calls.attributes.get('default') ?? []).filter((node) => textOf(tree, node + 1) === name);
  const named = (calls.names.get('default') ?? []).filter((call) => {
    const first = childrenOf(tree, childrenOf(tree, call)[1] ?? call)[0];
    return first !== undefined && literalText(module, first) === name;
  });
  if (written.length === 0 && named.length === 0) return noValues;
  const none = ev.internArguments('none', emptyArguments);
  return unite(
    ...[...written, ...named].map((expression) => {
      const decorator = tree.parent[expression] ?? -1;
      const definition = tree.parent[decorator] ?? -1;
      const body = tree.parent[definition] ?? -1;
      if (tree.kind[decorator] !== K.decorator || tree.parent[body] !== owner.node) return noValues;
      const node = childrenOf(tree, definition).at(-1);
      if (node === undefined || tree.kind[node] !== K.function_definition) return noValues;
      const method = { kind: 'function', module, node, closure: undefined } as const;
      return ev.call({ kind: 'bound-function', function: method, self }, none);
    }),
  );
}
