import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { moduleMember } from '../evaluation/names.ts';
import { decoratorNames, decoratorsOf, hasDecorator } from '../program/decorators.ts';
import { perModule } from '../program/facts.ts';
import { conftestsOf } from '../program/import-graph.ts';
import { K } from '../program/kinds.ts';
import { classOfFunction, type Module, scopeAt } from '../program/module.ts';
import { noValues, type ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { unite, uniteOver } from '../values/value-set.ts';
import { fixtureParameters, parametrizedValues } from './test-parameters.ts';

/**
 * What pytest passes for a parameter of a test or of a fixture: what the test is parametrized with, else what the fixture of
 * that name gives, from the same class, the same file, or the nearest `conftest.py`. Empty where there is none.
 * Source: https://docs.pytest.org/en/stable/reference/fixtures.html
 */
export function fixtureValues(ev: Evaluation, module: Module, fn: number, name: string): ValueSet {
  if (!takesFixtures(module, fn)) return noValues;
  const parameters = parametrizedValues(ev, module, fn, name);
  if (parameters.length > 0) return parameters;
  if (name === 'request') return requestValue(ev, module, fn);
  // A fixture that takes one of its own name extends that of an outer file.
  const ownName = isFixture(module, fn) && fixtureNames(module, fn).includes(name);
  const modules = [...(ownName ? [] : [module]), ...conftestModules(ev, module)];
  for (const near of modules) {
    const found = fixtureIn(ev, near, fn, name, near === module ? classOfFunction(module.tree, fn) : -1);
    if (found.length > 0) return found;
  }
  return noValues;
}

/** `request` in a fixture with `params=[…]`, each of which is `request.param` once. */
function requestValue(ev: Evaluation, module: Module, fn: number): ValueSet {
  const values = fixtureParameters(ev, module, fn);
  return values.length === 0
    ? noValues
    : [{ kind: 'fields-object', fields: new Map([['param', { kind: 'values', values }]]) }];
}

/** Whether pytest is who calls the function. */
function takesFixtures(module: Module, fn: number): boolean {
  if (module.tree.kind[fn] !== K.function_definition) return false;
  return textOf(module.tree, fn + 1).startsWith('test') || isFixture(module, fn);
}

export function isFixture(module: Module, fn: number): boolean {
  return hasDecorator(module, fn, 'fixture', 'yield_fixture');
}

function conftestModules(ev: Evaluation, module: Module): readonly Module[] {
  return conftestsOf(module.path)
    .filter((path) => path !== module.path && ev.program.imports.findFile(path) !== undefined)
    .map((path) => ev.program.getModule(path));
}

/** The fixture of a name in one file; one of the test's own class comes before the file's. */
function fixtureIn(ev: Evaluation, module: Module, fn: number, name: string, owner: number): ValueSet {
  const named = fixturesOf(module).get(name) ?? [];
  const fitting = named.filter((node) => node !== fn && [-1, owner].includes(classOfFunction(module.tree, node)));
  const node = fitting.find((known) => owner !== -1 && classOfFunction(module.tree, known) === owner) ?? fitting.at(-1);
  if (node !== undefined) return provided(ev, module, node);
  // A fixture may also be imported, under a name that tells which it is.
  const imported = importedLike(module, name).map((bound) => moduleMember(ev, module, bound) ?? noValues);
  return uniteOver(unite(...imported), (value) =>
    value.kind === 'function' &&
    isFixture(value.module, value.node) &&
    fixtureNames(value.module, value.node).includes(name)
      ? provided(ev, value.module, value.node)
      : noValues,
  );
}

function importedLike(module: Module, name: string): readonly string[] {
  return [...scopeAt(module, 0).bindings].flatMap(([bound, bindings]) =>
    bound.includes(name) && bindings.some((binding) => binding.kind === 'import') ? [bound] : [],
  );
}

function provided(ev: Evaluation, module: Module, node: number): ValueSet {
  const owner = classOfFunction(module.tree, node);
  const self =
    owner < 0
      ? undefined
      : ({ kind: 'instance', class: { kind: 'class', module, node: owner }, made: undefined } as const);
  const fixture = { kind: 'function', module, node, closure: undefined } as const;
  const none = ev.internArguments('none', emptyArguments);
  const values = ev.call(self === undefined ? fixture : { kind: 'bound-function', function: fixture, self }, none);
  return uniteOver(values, (value) => (value.kind === 'generator' ? value.yielded : [value]));
}

/** The fixtures of a file by the names tests ask for them with. */
const fixturesOf = perModule((module): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (const fn of module.calls.functions) {
    if (!isFixture(module, fn)) continue;
    for (const name of fixtureNames(module, fn)) {
      const nodes = found.get(name);
      if (nodes === undefined) found.set(name, [fn]);
      else nodes.push(fn);
    }
  }
  return found;
});

/** `@pytest.fixture(name="client")` names it, else the function does. */
function fixtureNames(module: Module, fn: number): readonly string[] {
  const { tree } = module;
  const index = decoratorNames(module, fn).findIndex((name) => name.endsWith('fixture'));
  const decorator = decoratorsOf(module, fn)[index];
  const list = decorator === undefined || tree.kind[decorator] !== K.call ? undefined : childrenOf(tree, decorator)[1];
  const names = (list === undefined ? [] : childrenOf(tree, list)).flatMap((argument) => {
    if (tree.kind[argument] !== K.keyword_argument || textOf(tree, argument + 1) !== 'name') return [];
    const value = (tree.last[argument + 1] ?? argument) + 1;
    return tree.kind[value] === K.string ? [textOf(tree, value).slice(1, -1)] : [];
  });
  return names.length > 0 ? names : [textOf(tree, fn + 1)];
}
