import { type Finding, finding } from '../../../src/model/finding.ts';
import type { LibraryUse } from '../../../src/model/library-model.ts';
import { textOf } from '../../shared/flat-tree.ts';
import { withOpen } from '../../shared/input-parts.ts';
import { libraryFindings } from '../../shared/library-findings.ts';
import { allHold, operationsOf, type PerformedOperation } from '../../shared/library-operations.ts';
import { deferredArguments } from '../callers/handed-functions.ts';
import type { Found, Performed } from '../calls/performed.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { hierarchyOf } from '../objects/hierarchy.ts';
import { K } from '../program/kinds.ts';
import { type Module, spanOf } from '../program/module.ts';
import type { AbstractValue, Arguments, LibraryMethod, Place, ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { asHandedOn, handedObjects, keyOf, keysUsedBy } from './handed-objects.ts';
import { argumentOf, givenTo, madeWith } from './library-given.ts';
import { memberOf, methodOf } from './library-members.ts';
import { libraryFunction } from './library-objects.ts';
import type { LibrarySite } from './library-sites.ts';

interface Decided {
  readonly found: readonly Found[];
  readonly findings: readonly Finding[];
}

/** What a place performs, the objects it makes for others to use, and those it uses itself. */
export interface LibraryDecision extends Decided {
  readonly made: readonly (Decided & { readonly key: string })[];
  readonly used: readonly string[];
}

const nothing: LibraryDecision = { found: [], findings: [], made: [], used: [] };

/** What a call of a modelled library performs at one place; nothing where the place is something else. */
export function decideLibrary(ev: Evaluation, module: Module, site: LibrarySite): LibraryDecision {
  ev.begin();
  const methods = ev.evaluate(module, site.node, undefined).flatMap((value) => {
    const method = site.isIterated === true ? iteration(value) : calledFunction(ev, site, value);
    return method === undefined ? [] : [method];
  });
  if (site.isIterated === true && methods.length === 0) return nothing;
  const args = argumentsAt(ev, module, site);
  if (args === 'nothing') return nothing;
  const place: Place = { module, node: site.name };
  if (methods.length === 0) return { ...nothing, found: onAnyObject(ev, module, site, args, place) };
  const used: string[] = [];
  const decided = methods.map((method) => performedBy(ev, method, args, place, used));
  return {
    found: decided.flatMap((part) => part.found),
    findings: decided.flatMap((part) => part.findings),
    made: args === undefined ? [] : methods.flatMap((method) => madeFor(ev, method, args, place)),
    used,
  };
}

/** What using the objects that a call makes would perform. */
function madeFor(ev: Evaluation, method: LibraryMethod, args: Arguments, place: Place): LibraryDecision['made'] {
  return handedObjects(ev, method, args).flatMap((object) => {
    const key = keyOf(object);
    if (key === undefined) return [];
    const parts = object.symbol.handedOn.flatMap((name) => {
      const later = methodOf(object.symbol, name, object);
      const none = ev.internArguments('none', emptyArguments);
      return later === undefined ? [] : [performedBy(ev, later, none, place, [])];
    });
    const found = parts.flatMap((part) => part.found.map((one) => asHandedOn(one, object, place)));
    return [{ key, found, findings: parts.flatMap((part) => part.findings) }];
  });
}

/** A function or method, or an object that is itself called. */
function calledFunction(ev: Evaluation, site: LibrarySite, value: AbstractValue): LibraryMethod | undefined {
  if (value.kind !== 'library-object') return libraryFunction(ev, value);
  return site.call === -1 ? undefined : methodOf(value.symbol, '__call__', value);
}

function iteration(value: AbstractValue): LibraryMethod | undefined {
  return value.kind === 'library-object' ? methodOf(value.symbol, '__iter__', value) : undefined;
}

/** `frame.to_csv("s3://…")` on a frame of unknown origin: the arguments are the evidence. */
function onAnyObject(
  ev: Evaluation,
  module: Module,
  site: LibrarySite,
  args: Arguments | undefined,
  place: Place,
): readonly Found[] {
  const { tree } = module;
  if (tree.kind[site.node] !== K.attribute || args === undefined) return [];
  const written = textOf(tree, site.name);
  const candidates = ev.program.libraries?.findAnyObject(written) ?? [];
  if (candidates.length === 0 || !ev.evaluate(module, site.node + 1, undefined).every(isOutside)) return [];
  return candidates.flatMap(({ symbol, callable }) => {
    const label = `${symbol.name}.${written}`;
    const given = givenTo(ev, { kind: 'library-method', symbol, callable, label, self: undefined }, args);
    const performed = operationsOf(callable, given).performed.filter(
      ({ operation }) => operation.tests.length > 0 && allHold(operation.tests, given),
    );
    const evidence = `the arguments are those of ${label} of ${symbol.packages[0]}`;
    return performed.map(
      (operation): Found => ({ place, method: written, performed: { ...toPerformed(ev, operation), evidence } }),
    );
  });
}

/** What the program neither makes nor defines. */
function isOutside(value: AbstractValue): boolean {
  return value.kind === 'unknown' || value.kind === 'foreign' || value.kind === 'response';
}

/** The arguments of the call; `undefined` where the function is only taken. `nothing`: it is neither. */
function argumentsAt(ev: Evaluation, module: Module, site: LibrarySite): Arguments | undefined | 'nothing' {
  const { tree } = module;
  if (site.call !== -1) return ev.argumentsOf(module, site.call, undefined);
  const parent = tree.kind[tree.parent[site.node] ?? -1];
  if (parent === K.decorator || site.isIterated === true) return ev.internArguments('none', emptyArguments);
  if (parent === K.attribute) return 'nothing';
  return deferredArguments(ev, module, site.node);
}

/** Objects that use objects that use others end somewhere. */
const MAX_USES = 4;

function performedBy(
  ev: Evaluation,
  method: LibraryMethod,
  args: Arguments | undefined,
  place: Place,
  used: string[],
  depth = 0,
): Decided {
  if (method.callable.performs.length + method.callable.uses.length > 0) used.push(...keysUsedBy(method.self));
  const given = args === undefined ? undefined : givenTo(ev, method, args);
  const { performed } = operationsOf(method.callable, given);
  const written = textOf(place.module.tree, place.node);
  const found = performed.map(
    (operation): Found => ({ place, method: written, performed: toPerformed(ev, operation) }),
  );
  const findings = [...libraryFindings(method.callable, given, method.label, spanOf(place.module, place.node))];
  for (const use of method.callable.uses) {
    const objects = usedObjects(ev, method, use, args);
    // A class of the program that has the method itself is read, not modelled.
    for (const inner of depth < MAX_USES ? objects.methods : []) {
      const parts = performedBy(ev, inner, ev.internArguments('none', emptyArguments), place, used, depth + 1);
      found.push(...parts.found);
      findings.push(...parts.findings);
    }
    if (objects.isUnknown) findings.push(unclearFinding(place, `What ${method.label} uses is not known here`));
  }
  return { found, findings };
}

function unclearFinding(place: Place, message: string): Finding {
  return finding('library-unclear', message, spanOf(place.module, place.node));
}

function toPerformed(ev: Evaluation, { operation, input }: PerformedOperation): Performed {
  const performed: Performed = {
    service: operation.service,
    operation: operation.operation,
    via: 'helper',
    region: [],
    input: () => {
      const { entries, open } = input();
      return withOpen(entries, open);
    },
    model: ev.program.sdk.findService(operation.service)?.findOperation(operation.operation),
  };
  return operation.when === undefined ? performed : { ...performed, condition: operation.when };
}

function usedObjects(
  ev: Evaluation,
  method: LibraryMethod,
  use: LibraryUse,
  args: Arguments | undefined,
): { readonly methods: readonly LibraryMethod[]; readonly isUnknown: boolean } {
  const values = args === undefined ? undefined : objectsOf(ev, method, use.object, args);
  const methods: LibraryMethod[] = [];
  let isUnknown = values === undefined;
  for (const value of values ?? []) {
    if (value.kind === 'library-object' || value.kind === 'instance') {
      const bases = value.kind === 'instance' ? hierarchyOf(ev, value.class).foreign : [];
      const member = memberOf(ev, value, bases, use.method);
      if (member !== undefined) methods.push(member);
    } else if (isObject(value)) isUnknown = true;
  }
  return { methods, isUnknown };
}

/** `None` and data are no objects that could be used. */
function isObject(value: AbstractValue): boolean {
  return value.kind === 'unknown' || value.kind === 'foreign';
}

function objectsOf(ev: Evaluation, method: LibraryMethod, source: LibraryUse['object'], args: Arguments): ValueSet {
  switch (source.kind) {
    case 'argument':
      return argumentOf(ev, method.callable, args, source.parameter);
    case 'constructor':
      return madeWith(ev, method, source.parameter);
    case 'list':
      return source.items.flatMap((item) => ev.iterate(objectsOf(ev, method, item, args)));
    case 'first':
      for (const option of source.options) {
        const values = objectsOf(ev, method, option, args);
        if (values.length > 0) return values;
      }
      return [];
    default:
      return [];
  }
}
