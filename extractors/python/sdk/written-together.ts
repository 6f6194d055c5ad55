import { childrenOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { hierarchyOf, subclassesOf } from '../objects/hierarchy.ts';
import { K } from '../program/kinds.ts';
import type { Module } from '../program/module.ts';
import { scopeAt } from '../program/module.ts';
import type { AbstractValue, ClassValue, Place, ValueSet } from '../values/abstract-value.ts';
import { sameValue } from '../values/value-set.ts';

/**
 * Whether a service's name and an operation's name that reach one place together belong together, by where they are
 * written: as attributes of one class or of one above it, or in one row of a table. In `for service, name in (("ecs",
 * "list_clusters"), ("kms", "list_aliases"))` each name is for the service beside it. `undefined`: nothing tells.
 */
function areWrittenTogether(ev: Evaluation, service: Place, operation: Place): boolean | undefined {
  const common = service.module === operation.module ? commonDisplay(service.module, service.node, operation.node) : -1;
  if (common >= 0) return isOneRow(service.module, common, service.node);
  const first = attributeOf(service);
  const second = attributeOf(operation);
  return first === undefined || second === undefined ? undefined : areOfOneClass(ev, first, second);
}

/** The field of a client whose service is named where operations may be named beside it; empty for any other place. */
export function namedInTable(at: Place | undefined): { readonly named?: Place } {
  if (at === undefined) return {};
  const { tree } = at.module;
  const holder = tree.parent[at.node] ?? -1;
  switch (tree.kind[holder]) {
    case K.list:
    case K.tuple:
    case K.set:
    case K.pair:
    case K.dictionary:
    case K.expression_list:
      return { named: at };
    case K.argument_list:
      return isBesideTexts(at.module, holder) ? { named: at } : {};
    case K.keyword_argument:
      return isBesideTexts(at.module, tree.parent[holder] ?? -1) ? { named: at } : {};
    default:
      return attributeOf(at) === undefined ? {} : { named: at };
  }
}

/**
 * Whether an object is made with a further text or display, as a row of a table: `Listing("kms", "list_keys")`. What other
 * functions are called with is told apart by their callers.
 */
function isBesideTexts({ tree }: Module, list: number): boolean {
  const callee = (tree.parent[list] ?? -1) + 1;
  const name = tree.text.slice(tree.start[callee], tree.end[callee]);
  if (list < 0 || !/(?:^|\.)_?[A-Z]\w*$|^dict$/.test(name)) return false;
  const isTold = (node: number) => {
    const value = tree.kind[node] === K.keyword_argument ? (tree.last[node + 1] ?? node) + 1 : node;
    const kind = tree.kind[value];
    return kind === K.string || kind === K.list || kind === K.tuple || kind === K.dictionary;
  };
  return childrenOf(tree, list).filter(isTold).length > 1;
}

/**
 * Values that reach a place together, without those that join a client and an operation's name which do not belong
 * together, where another one joins that name with what is written beside it.
 */
export function keepTogether<T extends AbstractValue>(ev: Evaluation, values: readonly T[]): readonly T[] {
  if (values.length < 2) return values;
  const own = new Set<string>();
  const judged = values.map((value) => {
    const { service, operation } = namesIn(value);
    if (service === undefined || operation === undefined) return { value, other: undefined };
    const key = `${operation.module.base + operation.node}`;
    const isTogether = areWrittenTogether(ev, service, operation);
    if (isTogether === true) own.add(key);
    return { value, other: isTogether === false ? key : undefined };
  });
  return judged.filter(({ other }) => other === undefined || !own.has(other)).map(({ value }) => value);
}

/** The names that a client's own service is written together with, if it is with any; else all of them. */
export function namesFor(ev: Evaluation, client: AbstractValue, names: ValueSet): ValueSet {
  const service = client.kind === 'client' ? client.named : undefined;
  if (service === undefined || names.length < 2) return names;
  const judged = names.map((name) => ({
    name,
    isTogether: name.kind === 'text' && name.at !== undefined ? areWrittenTogether(ev, service, name.at) : undefined,
  }));
  if (!judged.some(({ isTogether }) => isTogether === true)) return names;
  return judged.filter(({ isTogether }) => isTogether !== false).map(({ name }) => name);
}

/** Where the names of the service and of the operation stand. */
function namesIn(value: AbstractValue): { readonly service: Place | undefined; readonly operation: Place | undefined } {
  if (value.kind === 'paginator' || value.kind === 'waiter')
    return { service: value.client.named, operation: value.named };
  return value.kind === 'sdk-method' && value.receiver.kind === 'client'
    ? { service: value.receiver.named, operation: value.at }
    : { service: undefined, operation: undefined };
}

/** The innermost display or call around both nodes, within one expression; -1 if there is none. */
function commonDisplay({ tree }: Module, first: number, second: number): number {
  for (let outer = tree.parent[first] ?? -1; outer >= 0; outer = tree.parent[outer] ?? -1) {
    if (!isInside(tree.kind[outer] ?? 0)) return -1;
    if (second > outer && second <= (tree.last[outer] ?? outer)) return outer;
  }
  return -1;
}

function isInside(kind: number): boolean {
  switch (kind) {
    case K.list:
    case K.tuple:
    case K.set:
    case K.dictionary:
    case K.pair:
    case K.call:
    case K.argument_list:
    case K.keyword_argument:
    case K.parenthesized_expression:
    case K.expression_list:
    case K.conditional_expression:
      return true;
    default:
      return false;
  }
}

/** Whether what `common` holds is one row with the service, and not rows of which the service is in one. */
function isOneRow(module: Module, common: number, service: number): boolean | undefined {
  const { tree } = module;
  const partOf = (node: number) =>
    childrenOf(tree, common).find((child) => node >= child && node <= (tree.last[child] ?? child)) ?? -1;
  switch (tree.kind[common]) {
    // `{"ecs": ["list_clusters"]}`.
    case K.pair:
    case K.argument_list:
    case K.call:
    case K.keyword_argument:
      return true;
    // A key is for what stands under it; a value, as in `{"service": "ecs", "list": "list_clusters"}`, for all of the dict.
    case K.dictionary: {
      const pair = partOf(service);
      return pair + 1 !== service && (tree.last[pair + 1] ?? 0) + 1 === service;
    }
    case K.list:
    case K.tuple:
    case K.set:
    case K.expression_list:
      return partOf(service) === service;
    default:
      return undefined;
  }
}

/** An attribute that a class body sets. */
interface ClassAttribute {
  readonly owner: ClassValue;
  readonly name: string;
}

/** The class attribute whose value holds a literal. */
function attributeOf({ module, node }: Place): ClassAttribute | undefined {
  const { tree } = module;
  let outer = tree.parent[node] ?? -1;
  while (outer >= 0 && isInside(tree.kind[outer] ?? 0)) outer = tree.parent[outer] ?? -1;
  if (tree.kind[outer] !== K.assignment || tree.kind[outer + 1] !== K.identifier) return undefined;
  for (let owner = tree.parent[outer] ?? -1; owner >= 0; owner = tree.parent[owner] ?? -1) {
    const kind = tree.kind[owner];
    if (kind === K.function_definition || kind === K.lambda || kind === K.module) return undefined;
    if (kind === K.class_definition)
      return {
        owner: { kind: 'class', module, node: owner },
        name: tree.text.slice(tree.start[outer + 1], tree.end[outer + 1]),
      };
  }
  return undefined;
}

/** Whether some class has both: it is one of the two, or below both, and neither is replaced on the way. */
function areOfOneClass(ev: Evaluation, first: ClassAttribute, second: ClassAttribute): boolean {
  if (sameValue(first.owner, second.owner)) return true;
  const has = (below: ClassValue, { owner, name }: ClassAttribute): boolean => {
    const setter = hierarchyOf(ev, below).classes.find(
      (known) => scopeAt(known.module, known.node).bindings.get(name) !== undefined,
    );
    return setter !== undefined && sameValue(setter, owner);
  };
  const hasBoth = (below: ClassValue) => has(below, first) && has(below, second);
  if (hasBoth(first.owner) || hasBoth(second.owner)) return true;
  return subclassesOf(ev, first.owner).some(hasBoth);
}
