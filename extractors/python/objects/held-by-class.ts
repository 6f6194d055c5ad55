import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, enclosingFunction, type Module } from '../program/module.ts';
import type {
  AbstractValue,
  ClassValue,
  ClientValue,
  InstanceValue,
  ResourceValue,
  ValueSet,
} from '../values/abstract-value.ts';
import { isEmpty } from '../values/value-set.ts';
import { assignedOnSelf } from './assigned-attributes.ts';

/** A class of the program that sets an attribute on its instances, and what it sets it to. */
interface Holder {
  readonly owner: ClassValue;
  readonly values: ValueSet;
}

/**
 * `self.provider.store`, where `provider` comes from a class outside and a class of the program sets `self.store` to an SDK
 * object. It is that object if no other class sets the name to anything else, or if the holder is called like the object:
 * `storage_provider` and `StorageProvider`. The value carries the evidence.
 */
export function heldByClass(ev: Evaluation, module: Module, node: number, values: ValueSet): ValueSet {
  if (!values.every(isOutside)) return values;
  const { tree } = module;
  const object = node + 1;
  if (tree.kind[object] === K.identifier && /^(?:self|cls)$/.test(textOf(tree, object))) return values;
  const name = textOf(tree, tree.last[node] ?? node);
  if (ev.program.modulesAssigning(name).length === 0) return values;
  if (!ev.evaluate(module, object, undefined).every(isObject)) return values;
  const holders = holdersOf(ev, name).filter(({ owner }) => isSameProgram(owner.module.path, module.path));
  const written = lastName(module, object);
  const called = holders.filter(({ owner }) => isCalledLike(owner, written));
  const [only] = called.length === 1 ? called : holders;
  if (only === undefined || (called.length !== 1 && !holders.every((other) => isAlike(only, other)))) return values;
  const held = only.values.filter(isSdk);
  // What a parameter may have brought in is no other thing: `self.store = store or boto3.resource("s3")`.
  const others = only.values.filter((value) => !isSdk(value) && !isEmpty(value) && !isUnboundParameter(value));
  if (held.length === 0 || others.length > 0) return values;
  const isMeant = called.length === 1 || held.some((value) => isUsedAs(ev, module, node, value));
  if (!isMeant) return values;
  const evidence = `${textOf(only.owner.module.tree, only.owner.node + 1)} sets ${name}`;
  return held.map((value) => ({ ...value, evidence: value.evidence ?? evidence }));
}

/** The classes that may set the attribute to an SDK object, by the look of the assignments, and all others that set it. */
function holdersOf(ev: Evaluation, name: string): readonly Holder[] {
  // While they are looked for there are none; what is asked meanwhile is about the same name.
  return ev.once<readonly Holder[]>(`holders|${name}`, [], () => {
    const owners = ev.program.modulesAssigning(name).flatMap((module) => assigningClasses(module, name));
    return owners.some(({ isLikely }) => isLikely)
      ? owners.map(({ owner }) => ({ owner, values: assignedOnSelf(ev, owner, name, instanceOf(owner)) }))
      : [];
  });
}

function assigningClasses(module: Module, name: string): readonly { owner: ClassValue; isLikely: boolean }[] {
  const { tree } = module;
  const classes = new Map<number, boolean>();
  for (const node of module.calls.assigned.get(name) ?? []) {
    const fn = enclosingFunction(tree, node);
    const owner = fn < 0 ? -1 : classOfFunction(tree, fn);
    if (owner < 0 || tree.kind[node + 1] !== K.identifier || textOf(tree, node + 1) !== 'self') continue;
    const statement = tree.parent[node] ?? node;
    const isLikely = makesSdkObject.test(tree.text.slice(tree.end[node], tree.end[statement]));
    classes.set(owner, isLikely || classes.get(owner) === true);
  }
  return [...classes].map(([node, isLikely]) => ({ owner: { kind: 'class', module, node }, isLikely }));
}

/** How the right side of such an assignment looks: it makes the object, or asks something called so for it. */
const makesSdkObject = /boto|client|resource|session|conn|\.(?:Table|Bucket|Queue|Topic)\(/i;

function instanceOf(owner: ClassValue): InstanceValue {
  return { kind: 'instance', class: owner, made: undefined };
}

function isSdk(value: AbstractValue): value is ClientValue | ResourceValue {
  return value.kind === 'client' || value.kind === 'resource';
}

function isAlike({ values }: Holder, other: Holder): boolean {
  const kinds = (held: ValueSet) =>
    [
      ...new Set(
        held.filter((value) => !isEmpty(value)).map((value) => (isSdk(value) ? `${value.kind} ${value.service}` : '')),
      ),
    ].sort();
  return kinds(values).join() === kinds(other.values).join();
}

/** Set by what is not part of the program: a parameter that nobody binds, or what a class outside has. */
function isOutside(value: AbstractValue): boolean {
  if (value.kind === 'unknown') return value.why === 'parameter' && value.client !== true;
  return (
    value.kind === 'foreign' && value.name.includes('().') && !/^(?:(?:aio)?boto|builtins\.|ibm_)/.test(value.name)
  );
}

function isUnboundParameter(value: AbstractValue): boolean {
  return value.kind === 'unknown' && value.why === 'parameter';
}

function isObject(value: AbstractValue): boolean {
  return isUnboundParameter(value) || (value.kind === 'foreign' && value.result);
}

function lastName({ tree }: Module, object: number): string {
  if (tree.kind[object] === K.identifier) return textOf(tree, object);
  return tree.kind[object] === K.attribute ? textOf(tree, tree.last[object] ?? object) : '';
}

/** `provider` or `storage_provider` for a `StorageProvider`. */
function isCalledLike({ module, node }: ClassValue, written: string): boolean {
  const plain = written.replaceAll('_', '').toLowerCase();
  return (
    plain.length > 3 &&
    textOf(module.tree, node + 1)
      .replaceAll('_', '')
      .toLowerCase()
      .endsWith(plain)
  );
}

/** The files are below one folder of the root, or both beside each other. */
function isSameProgram(one: string, other: string): boolean {
  const top = (path: string): string => /^(?:src\/)?[^/]*(?=\/)/.exec(path)?.[0] ?? '';
  return top(one) === top(other);
}

/** Whether what is done with the attribute is what one does with this SDK object, and little else has: `x.store.Bucket(name)`. */
function isUsedAs(ev: Evaluation, module: Module, node: number, value: ClientValue | ResourceValue): boolean {
  const { tree } = module;
  const used = tree.parent[node] ?? -1;
  if (tree.kind[used] !== K.attribute || used + 1 !== node) return false;
  const method = textOf(tree, tree.last[used] ?? used);
  const service = ev.program.sdk.findService(value.service);
  const type = value.kind === 'resource' ? service?.findResourceType(value.type) : undefined;
  if (type?.subResources[method] !== undefined) return true;
  const isMethod =
    value.kind === 'client'
      ? service?.findByPythonMethod(method) !== undefined || service?.findPythonHelper('client', method) !== undefined
      : type?.actions[method] !== undefined || type?.collections[method] !== undefined;
  return isMethod && (method.includes('_') || hasKeywordOfAws(module, tree.parent[used] ?? -1));
}

/** No other code spells its keywords so: `query(KeyConditionExpression=…)`. */
function hasKeywordOfAws({ tree }: Module, call: number): boolean {
  if (tree.kind[call] !== K.call) return false;
  const list = childrenOf(tree, call)[1];
  return (list === undefined ? [] : childrenOf(tree, list)).some(
    (part) => tree.kind[part] === K.keyword_argument && /^[A-Z]/.test(textOf(tree, part + 1)),
  );
}
