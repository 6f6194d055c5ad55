import { textOf } from '../shared/flat-tree.ts';
import type { AbstractValue, ValueSet } from './abstract-value.ts';
import { superOf } from './classes.ts';
import { decoratorCallers } from './decorator-callers.ts';
import type { Caller, Evaluation } from './evaluation.ts';
import { deferredArguments } from './handed-functions.ts';
import { hierarchyOf, ownMethod } from './hierarchy.ts';
import { K } from './kinds.ts';
import { classOfFunction, isArgument, type Module } from './module.ts';
import { sameValue } from './value-set.ts';

/** Callers beyond this many are not looked at. */
const MAX_CALLERS = 64;
/** A method name that is called at more places than this is too common to ask each place what it calls. */
const MAX_SITES = 60;

/**
 * Every place that calls a function, or makes an instance of a class: `fn` is a function definition, or a class
 * definition for its field-wise constructor.
 */
export function findCallers(ev: Evaluation, module: Module, fn: number): readonly Caller[] {
  const { tree } = module;
  if (tree.kind[fn] === K.lambda) return lambdaCallers(ev, module, fn);
  const owner = tree.kind[fn] === K.class_definition ? fn : classOfFunction(tree, fn);
  const name = textOf(tree, fn + 1);
  const callers: Caller[] = [];
  if (owner !== -1 && (fn === owner || name === '__init__')) addConstructions(ev, module, owner, fn, callers);
  if (fn !== owner) callers.push(...decoratorCallers(ev, module, fn));
  if (fn !== owner) addCalls(ev, module, fn, name, owner !== -1, callers);
  return callers.slice(0, MAX_CALLERS);
}

/** The calls of the name that a lambda is assigned to. */
function lambdaCallers(ev: Evaluation, module: Module, fn: number): readonly Caller[] {
  const { tree } = module;
  const parent = tree.parent[fn] ?? -1;
  if (tree.kind[parent] !== K.assignment || tree.kind[parent + 1] !== K.identifier) return [];
  const callers: Caller[] = [];
  for (const call of (module.calls.names.get(textOf(tree, parent + 1)) ?? []).slice(0, MAX_CALLERS)) {
    for (const value of ev.evaluate(module, call + 1, undefined))
      addIfSame(ev, module, call, value, module, fn, callers);
  }
  return callers;
}

function addCalls(
  ev: Evaluation,
  module: Module,
  fn: number,
  name: string,
  isMethod: boolean,
  callers: Caller[],
): void {
  for (const other of modulesNaming(ev, module, name, isMethod)) {
    const { tree, calls } = other;
    for (const alias of aliasesIn(other, name)) {
      for (const call of calls.names.get(alias) ?? []) {
        if (callers.length >= MAX_CALLERS) return;
        for (const value of ev.evaluate(other, call + 1, undefined))
          addIfSame(ev, other, call, value, module, fn, callers);
      }
    }
    for (const node of calls.attributes.get(name) ?? []) {
      if (callers.length >= MAX_CALLERS) return;
      const call = tree.parent[node] ?? -1;
      if (tree.kind[call] !== K.call || call + 1 !== node) continue;
      const values = isSuper(other, node + 1)
        ? superMember(ev, other, node, name)
        : ev.evaluate(other, node, undefined);
      for (const value of values) addIfSame(ev, other, call, value, module, fn, callers);
    }
    for (const node of argumentsNaming(other, name)) {
      if (callers.length >= MAX_CALLERS) return;
      for (const value of ev.evaluate(other, node, undefined)) {
        if (functionIn(value)?.node !== fn || functionIn(value)?.module !== module) continue;
        const args = deferredArguments(ev, other, node);
        if (args !== undefined) callers.push({ place: { module: other, node }, arguments: args, self: selfIn(value) });
      }
    }
  }
}

function addIfSame(
  ev: Evaluation,
  other: Module,
  call: number,
  value: AbstractValue,
  module: Module,
  fn: number,
  callers: Caller[],
): void {
  const known = functionIn(value);
  if (known === undefined || known.node !== fn || known.module !== module) return;
  const args = ev.argumentsOf(other, call, undefined);
  callers.push({ place: { module: other, node: call }, arguments: args, self: selfIn(value) });
}

/** Calls of the class and of subclasses that leave its constructor as it is. */
function addConstructions(ev: Evaluation, module: Module, owner: number, fn: number, callers: Caller[]): void {
  const target: AbstractValue = { kind: 'class', module, node: owner };
  const name = textOf(module.tree, owner + 1);
  for (const other of modulesNaming(ev, module, name, false)) {
    const names = new Set(aliasesIn(other, name));
    for (const node of other.calls.classes) {
      const below: AbstractValue = { kind: 'class', module: other, node };
      if (node === owner && other === module) continue;
      const inherits =
        hierarchyOf(ev, below).classes.some((known) => sameValue(known, target)) &&
        ownMethod(below, '__init__') === undefined;
      if (inherits) names.add(textOf(other.tree, node + 1));
    }
    const places: { call: number; callee: number }[] = [];
    for (const alias of [...names].sort()) {
      for (const call of other.calls.names.get(alias) ?? []) places.push({ call, callee: call + 1 });
      for (const node of other.calls.attributes.get(alias) ?? []) {
        const call = other.tree.parent[node] ?? -1;
        if (other.tree.kind[call] === K.call && call + 1 === node) places.push({ call, callee: node });
      }
    }
    for (const { call, callee } of places) {
      if (callers.length >= MAX_CALLERS) return;
      for (const value of ev.evaluate(other, callee, undefined)) {
        if (value.kind !== 'class') continue;
        const init = constructorOf(ev, value);
        if (init !== fn && !(fn === owner && sameValue(value, target))) continue;
        const args = ev.argumentsOf(other, call, undefined);
        callers.push({
          place: { module: other, node: call },
          arguments: args,
          self: { kind: 'instance', class: value, made: args },
        });
      }
    }
  }
}

function constructorOf(ev: Evaluation, value: AbstractValue & { kind: 'class' }): number | undefined {
  for (const known of hierarchyOf(ev, value).classes) {
    const init = ownMethod(known, '__init__');
    if (init !== undefined) return init.node;
  }
  return undefined;
}

/** The modules that may call something of this name: its own, those that import it, and for rare method names every relevant one. */
function modulesNaming(ev: Evaluation, module: Module, name: string, isMethod: boolean): readonly Module[] {
  const others = ev.program.modulesNaming(name).filter((other) => other !== module);
  const importers = importersWithin(ev, module.path);
  const sites = others.reduce((sum, other) => sum + (other.calls.attributes.get(name)?.length ?? 0), 0);
  const near = isMethod && sites <= MAX_SITES ? others : others.filter((other) => importers.has(other.path));
  return [module, ...near, ...furtherImporters(ev, importers, name)];
}

/** Importers outside the relevant modules that write the name: they hand on names of operations, or rename it. */
function furtherImporters(ev: Evaluation, importers: ReadonlySet<string>, name: string): readonly Module[] {
  const known = new Set(ev.program.modulesNaming(name).map((other) => other.path));
  return [...importers]
    .filter((path) => !known.has(path) && ev.program.imports.findFile(path)?.text.includes(name) === true)
    .map((path) => ev.program.getModule(path));
}

/** Files that import the module, also through one re-export. */
function importersWithin(ev: Evaluation, path: string): ReadonlySet<string> {
  const direct = ev.program.imports.importersOf(path);
  const packages = direct.filter((importer) => importer.endsWith('__init__.py'));
  const importers = new Set([...direct, ...packages.flatMap((importer) => ev.program.imports.importersOf(importer))]);
  importers.delete(path);
  return importers;
}

/** The names a module calls it by: its own and those an import renames it to. */
function aliasesIn(module: Module, name: string): readonly string[] {
  return [name, ...(renamesOf(module).get(name) ?? [])];
}

const renames = new WeakMap<Module, ReadonlyMap<string, readonly string[]>>();

/** Every `a as b` of a module, by `a`. */
function renamesOf(module: Module): ReadonlyMap<string, readonly string[]> {
  const known = renames.get(module);
  if (known !== undefined) return known;
  const found = new Map<string, string[]>();
  for (const [, from = '', to = ''] of module.file.text.matchAll(/\b(\w+)[ \t]+as[ \t]+(\w+)/g)) {
    const aliases = found.get(from);
    if (aliases === undefined) found.set(from, [to]);
    else if (!aliases.includes(to)) aliases.push(to);
  }
  renames.set(module, found);
  return found;
}

/** Names and attributes handed over as an argument: `Thread(target=name)`, `submit(self.name, …)`. */
function argumentsNaming(module: Module, name: string): readonly number[] {
  const attributes = (module.calls.attributes.get(name) ?? []).filter((node) => isArgument(module.tree, node));
  return [...attributes, ...(module.handed().get(name) ?? [])];
}

function isSuper(module: Module, object: number): boolean {
  return module.tree.kind[object] === K.call && textOf(module.tree, object + 1) === 'super';
}

function superMember(ev: Evaluation, module: Module, node: number, name: string): ValueSet {
  return superOf(ev, module, node + 1, undefined).flatMap((value) => ev.attribute(value, name, { module, node }));
}

function functionIn(value: AbstractValue): { module: Module; node: number } | undefined {
  if (value.kind === 'function') return value;
  return value.kind === 'bound-function' ? value.function : undefined;
}

function selfIn(value: AbstractValue): AbstractValue | undefined {
  return value.kind === 'bound-function' ? value.self : undefined;
}
