import type { LibraryCallable } from '../../../src/model/library-model.ts';
import { type RecordEntry, record, type UnknownReason, type Value } from '../../../src/model/value.ts';
import { type GivenValues, valueAt } from '../../shared/library-values.ts';
import { partsOf, toValue } from '../calls/input-values.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { hierarchyOf, ownMethod } from '../objects/hierarchy.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import type { AbstractValue, Arguments, LibraryMethod, Place, ValueSet } from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';

/** What one call of a modelled function gives it. */
export function givenTo(ev: Evaluation, method: LibraryMethod, args: Arguments): GivenValues {
  const { callable } = method;
  return {
    argument: (parameter, path) => valueAt(givenValue(ev, argumentOf(ev, callable, args, parameter)), path),
    made: (parameter, path) => valueAt(givenValue(ev, madeWith(ev, method, parameter)), path),
    classAttribute: (path) => givenValue(ev, classAttribute(ev, method, path, args.at)),
    holder: () => undefined,
    rest: () => restOf(ev, callable, args),
  };
}

export function argumentOf(ev: Evaluation, callable: LibraryCallable, args: Arguments, parameter: string): ValueSet {
  const position = callable.parameters.indexOf(parameter);
  const values = argumentValues(ev, args, position, parameter);
  const isWritten = args.keywords.has(parameter) || (position >= 0 && position < args.positional.length);
  // `**options` that nobody binds may give it or not.
  return isWritten || !values.some((value) => value.kind === 'unknown') ? values : unite(values, [none]);
}

const none: AbstractValue = { kind: 'constant', value: null };

/** What the object was made with: its own arguments, or those of a class of the program that inherits from the library's. */
export function madeWith(ev: Evaluation, { self, symbol }: LibraryMethod, parameter: string): ValueSet {
  for (let object = self?.kind === 'library-object' ? self : undefined; object !== undefined; object = object.owner) {
    const values = argumentOf(ev, object.maker, object.made, parameter);
    if (values.length > 0) return values;
  }
  if (self?.kind !== 'instance') return [];
  const initializer = hierarchyOf(ev, self.class)
    .classes.map((owner) => ownMethod(owner, '__init__'))
    .find((found) => found !== undefined);
  if (initializer === undefined)
    return self.made === undefined ? [] : argumentOf(ev, symbol.call, self.made, parameter);
  // The class's own constructor hands on what it calls the library's with.
  const env = ev.environment(initializer, self.made, self);
  return superCalls(initializer).flatMap((call) =>
    argumentOf(ev, symbol.call, ev.argumentsOf(initializer.module, call, env), parameter),
  );
}

/** The calls of `super().__init__(…)` in a constructor. */
function superCalls({ module, node }: { readonly module: Place['module']; readonly node: number }): readonly number[] {
  const { tree, calls } = module;
  return (calls.attributes.get('__init__') ?? [])
    .filter((attribute) => attribute > node && attribute <= (tree.last[node] ?? node))
    .map((attribute) => tree.parent[attribute] ?? -1)
    .filter((call) => call >= 0 && tree.text.startsWith('super', tree.start[call]));
}

function classAttribute(
  ev: Evaluation,
  { self }: LibraryMethod,
  path: readonly string[],
  at: Place | undefined,
): ValueSet {
  if (self === undefined || self.kind === 'library-object') return [];
  const owner = self.kind === 'class' ? self : self.class;
  const place = at ?? { module: owner.module, node: owner.node };
  return path.reduce<ValueSet>(
    (values, name) => values.flatMap((value) => ev.attribute(value, name, place)).filter(isShown),
    [self],
  );
}

/** An attribute that the class does not set says nothing; one that it leaves open does. */
function isShown(value: AbstractValue): boolean {
  return value.kind !== 'foreign' && value.kind !== 'library-method' && value.kind !== 'unknown';
}

function givenValue(ev: Evaluation, values: ValueSet): Value | undefined {
  return values.length === 0 ? undefined : toValue(ev, values);
}

function restOf(ev: Evaluation, callable: LibraryCallable, args: Arguments): ReturnType<GivenValues['rest']> {
  const entries: RecordEntry[] = [];
  let open: UnknownReason | undefined;
  for (const splat of args.keywordSplats) {
    const parts = partsOf(ev, ev.force(splat));
    entries.push(...parts.entries.filter((entry) => !callable.parameters.includes(entry.name)));
    open ??= parts.open;
  }
  for (const [name, value] of args.keywords) {
    if (callable.parameters.includes(name)) continue;
    entries.push({ name, value: toValue(ev, ev.force(value)), presence: 'always' });
  }
  return record(entries, open);
}
