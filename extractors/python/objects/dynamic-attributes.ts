import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { perModule } from '../program/facts.ts';
import { K } from '../program/kinds.ts';
import { literalText } from '../program/literals.ts';
import type { Module } from '../program/module.ts';
import { named } from '../sdk/unbound.ts';
import {
  type AbstractValue,
  type ClientValue,
  type Environment,
  noValues,
  type ResourceValue,
  type ValueSet,
} from '../values/abstract-value.ts';
import { lookUp } from '../values/data.ts';
import { unite } from '../values/value-set.ts';

/** A statement that sets attributes whose names are values: `setattr(self, name, client)`, `self.__dict__.update(options)`. */
export interface DynamicAssignment {
  /** The object that gets the attributes; -1 for that of the method around it, as in `super().__setattr__(name, value)`. */
  readonly object: number;
  /** The node of the whole, which tells where it stands. */
  readonly node: number;
  readonly sets: readonly Pair[];
  /** Expressions of dicts whose entries become attributes. */
  readonly dicts: readonly number[];
}

interface Pair {
  /** The expression of the name, or the name of a keyword. */
  readonly name: number | string;
  readonly value: number;
}

export const dynamicAssignmentsOf = perModule((module): readonly DynamicAssignment[] =>
  [...setattrCalls(module), ...dictChanges(module)].sort((a, b) => a.node - b.node),
);

/** Whether the statement may set an attribute of this name: names that are written out tell. */
export function maySet(module: Module, { sets, dicts }: DynamicAssignment, name: string): boolean {
  if (dicts.length > 0) return true;
  return sets.some((pair) => {
    const written = typeof pair.name === 'string' ? pair.name : literalText(module, pair.name);
    return written === undefined || written === name;
  });
}

/** What the statement sets the attribute of this name to; empty where it sets others only. */
export function dynamicValue(
  ev: Evaluation,
  module: Module,
  { sets, dicts }: DynamicAssignment,
  name: string,
  env: Environment | undefined,
): ValueSet {
  const given = sets.map((pair) => {
    if (typeof pair.name === 'string') return pair.name === name ? ev.evaluate(module, pair.value, env) : noValues;
    const names = ev.evaluate(module, pair.name, env);
    if (!names.some((value) => value.kind === 'text' && value.text === name)) return noValues;
    const items = itemsDict(module, pair.name, pair.value);
    if (items !== undefined) return lookUp(ev, ev.evaluate(module, items, env), name);
    const values = ev.evaluate(module, pair.value, env);
    return names.length === 1 ? values : belonging(ev, values, name);
  });
  return unite(...given, ...dicts.map((dict) => lookUp(ev, ev.evaluate(module, dict, env), name)));
}

/**
 * In `setattr(self, f"{service}_client", client(service))` name and value vary together: under a name that holds one
 * service's stands the client of that one.
 */
function belonging(ev: Evaluation, values: ValueSet, name: string): ValueSet {
  const isSdk = (value: AbstractValue): value is ClientValue | ResourceValue =>
    value.kind === 'client' || value.kind === 'resource';
  const services = new Set(values.flatMap((value) => (isSdk(value) ? [value.service] : [])));
  const meant = named(
    [...services].flatMap((service) => ev.program.sdk.findService(service) ?? []),
    name,
  );
  return meant === undefined ? values : values.filter((value) => !isSdk(value) || value.service === meant.names.client);
}

/** The dict in `for name, value in options.items(): setattr(self, name, value)`: names and values belong together. */
function itemsDict(module: Module, name: number, value: number): number | undefined {
  const { tree } = module;
  for (let loop = tree.parent[name] ?? -1; loop >= 0; loop = tree.parent[loop] ?? -1) {
    if (tree.kind[loop] === K.function_definition) return undefined;
    if (tree.kind[loop] !== K.for_statement) continue;
    const [targets, iterable] = childrenOf(tree, loop);
    if (targets === undefined || iterable === undefined || tree.kind[iterable] !== K.call) continue;
    const callee = iterable + 1;
    const isItems = tree.kind[callee] === K.attribute && textOf(tree, tree.last[callee] ?? callee) === 'items';
    const written = childrenOf(tree, targets).map((target) => textOf(tree, target));
    if (isItems && written[0] === textOf(tree, name) && written[1] === textOf(tree, value)) return callee + 1;
  }
  return undefined;
}

function setattrCalls(module: Module): readonly DynamicAssignment[] {
  const { tree, calls } = module;
  const plain = (calls.names.get('setattr') ?? []).flatMap((call) => {
    const [object, name, value] = argumentNodes(module, call);
    if (object === undefined || name === undefined || value === undefined) return [];
    return [{ object, node: call, sets: [{ name, value }], dicts: [] }];
  });
  const methods = (calls.attributes.get('__setattr__') ?? []).flatMap((callee) => {
    const call = tree.parent[callee] ?? -1;
    if (tree.kind[call] !== K.call || call + 1 !== callee) return [];
    const args = argumentNodes(module, call);
    const [name, value] = args.slice(-2);
    if (args.length < 2 || args.length > 3 || name === undefined || value === undefined) return [];
    const receiver = tree.kind[callee + 1] === K.call ? -1 : callee + 1;
    const object = args.length === 3 ? (args[0] ?? -1) : receiver;
    return [{ object, node: call, sets: [{ name, value }], dicts: [] }];
  });
  return [...plain, ...methods];
}

/** `self.__dict__[name] = value`, `vars(self)[name] = value`, and `update` of either. */
function dictChanges(module: Module): readonly DynamicAssignment[] {
  const { tree, calls } = module;
  const dicts = [
    ...(calls.attributes.get('__dict__') ?? []).map((node) => ({ node, object: node + 1 })),
    ...(calls.names.get('vars') ?? []).flatMap((node) =>
      argumentNodes(module, node).map((object) => ({ node, object })),
    ),
  ];
  return dicts.flatMap(({ node, object }): readonly DynamicAssignment[] => {
    const outer = tree.parent[node] ?? -1;
    const statement = tree.parent[outer] ?? -1;
    if (tree.kind[outer] === K.subscript && tree.kind[statement] === K.assignment && statement + 1 === outer) {
      const name = (tree.last[node] ?? node) + 1;
      const value = childrenOf(tree, statement).at(-1);
      return value === undefined ? [] : [{ object, node, sets: [{ name, value }], dicts: [] }];
    }
    const isUpdate = tree.kind[outer] === K.attribute && textOf(tree, tree.last[outer] ?? outer) === 'update';
    if (!isUpdate || tree.kind[statement] !== K.call || statement + 1 !== outer) return [];
    const sets: Pair[] = [];
    const merged: number[] = [];
    for (const part of argumentNodes(module, statement)) {
      if (tree.kind[part] === K.keyword_argument)
        sets.push({ name: textOf(tree, part + 1), value: (tree.last[part + 1] ?? part) + 1 });
      else merged.push(tree.kind[part] === K.dictionary_splat ? part + 1 : part);
    }
    return [{ object, node, sets, dicts: merged }];
  });
}

function argumentNodes({ tree }: Module, call: number): readonly number[] {
  const list = childrenOf(tree, call)[1];
  return list === undefined || tree.kind[list] !== K.argument_list ? [] : childrenOf(tree, list);
}
