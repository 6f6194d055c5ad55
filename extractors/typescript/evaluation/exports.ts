import type { ts as TS } from 'ts-morph';
import { addCommonJs, type Export } from '../program/commonjs-exports.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { findDeclarations } from '../program/scopes.ts';
import { hasModifier } from '../program/syntax.ts';
import { noValues, type ValueSet } from '../values/abstract-value.ts';
import { unite, uniteOver } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';
import { namedImport, namespaceOf } from './imports.ts';

interface ExportTable {
  readonly names: ReadonlyMap<string, readonly Export[]>;
  /** `export * from` */
  readonly stars: readonly string[];
  /** `module.exports = …`, `export = …` */
  readonly whole: readonly TS.Expression[];
  /** `__exportStar(require("./x"), exports)`, `Object.assign(exports, …)` */
  readonly spread: readonly TS.Expression[];
}

const tables = new WeakMap<Module, ExportTable>();

/** What a module exports under a name; `undefined`: nothing. */
export function exportedValues(ev: Evaluation, module: Module, name: string): ValueSet | undefined {
  const table = tableOf(module);
  const own = table.names.get(name);
  const isAnywhere = own !== undefined || table.stars.length + table.whole.length + table.spread.length > 0;
  if (!isAnywhere) return undefined;
  const found = ev.guarded(`export|${module.path}|${name}`, () => {
    if (own !== undefined) return unite(...own.map((item) => valuesOf(ev, module, item)));
    const at = { module, node: module.source };
    const whole = [...table.whole, ...table.spread].map((expression) =>
      uniteOver(ev.evaluate(module, expression, undefined), (value) =>
        name === 'default' ? noValues : ev.property(value, name, at),
      ),
    );
    if (name === 'default') return noValues;
    const stars = table.stars.map((specifier) => starValues(ev, module, specifier, name));
    return unite(...whole, ...stars);
  });
  return found.length === 0 && own === undefined ? undefined : found;
}

/** What `require` gives for a module: what it puts in the place of its exports, or its namespace. */
export function moduleObject(ev: Evaluation, module: Module): ValueSet {
  const { whole } = tableOf(module);
  if (whole.length === 0) return [{ kind: 'module', module }];
  return ev.guarded(`exports|${module.path}`, () =>
    unite(...whole.map((expression) => ev.evaluate(module, expression, undefined))),
  );
}

function starValues(ev: Evaluation, module: Module, specifier: string, name: string): ValueSet {
  const path = ev.program.imports.resolve(module.path, specifier);
  const target = path === undefined ? undefined : ev.program.findModule(path);
  if (target !== undefined) return ev.exported(target, name) ?? noValues;
  // Nobody knows what a package from elsewhere exports, save for the SDK's.
  return uniteOver(namespaceOf(ev, module, specifier), (value) =>
    value.kind === 'package' ? ev.property(value, name, { module, node: module.source }) : noValues,
  );
}

function valuesOf(ev: Evaluation, module: Module, item: Export): ValueSet {
  switch (item.kind) {
    case 'declaration':
      return ev.declared(module, item.node, undefined, module.source.endOfFileToken);
    case 'expression':
      return ev.evaluate(module, item.node, undefined);
    case 'imported':
      return namedImport(ev, module, item.specifier, item.name);
    case 'namespace':
      return namespaceOf(ev, module, item.specifier);
  }
}

/** A declaration that a name exported by a module stands for, also types; for annotations. */
export function exportedDeclarations(
  ev: Evaluation,
  module: Module,
  name: string,
  seen: Set<string> = new Set(),
): readonly { readonly module: Module; readonly node: TS.Node }[] {
  const key = `${module.path}|${name}`;
  if (seen.has(key)) return [];
  seen.add(key);
  const table = tableOf(module);
  const found = (table.names.get(name) ?? []).flatMap((item) => {
    if (item.kind === 'declaration') return [{ module, node: item.node }];
    if (item.kind === 'expression' && ts.isIdentifier(item.node)) {
      const local = findDeclarations(module, item.node.text, item.node);
      return (local?.declarations ?? []).map((node) => ({ module, node }));
    }
    if (item.kind !== 'imported') return [];
    const target = moduleAt(ev, module, item.specifier);
    return target === undefined ? [] : exportedDeclarations(ev, target, item.name, seen);
  });
  if (found.length > 0) return found;
  return table.stars.flatMap((specifier) => {
    const target = moduleAt(ev, module, specifier);
    return target === undefined ? [] : exportedDeclarations(ev, target, name, seen);
  });
}

/** The specifier and name that an export hands on from a package that is not among the files. */
export function exportedFrom(
  module: Module,
  name: string,
): { readonly specifier: string; readonly name: string } | undefined {
  for (const item of tableOf(module).names.get(name) ?? []) if (item.kind === 'imported') return item;
  return undefined;
}

export function starsOf(module: Module): readonly string[] {
  return tableOf(module).stars;
}

function moduleAt(ev: Evaluation, module: Module, specifier: string): Module | undefined {
  const path = ev.program.imports.resolve(module.path, specifier);
  return path === undefined ? undefined : ev.program.findModule(path);
}

function tableOf(module: Module): ExportTable {
  const known = tables.get(module);
  if (known !== undefined) return known;
  const names = new Map<string, Export[]>();
  const stars: string[] = [];
  const whole: TS.Expression[] = [];
  const spread: TS.Expression[] = [];
  const add = (name: string, item: Export): void => {
    const list = names.get(name);
    if (list === undefined) names.set(name, [item]);
    else list.push(item);
  };
  for (const statement of module.source.statements) addStatement(statement, add, stars, whole);
  addCommonJs(module, add, whole, spread);
  const table = { names, stars, whole, spread };
  tables.set(module, table);
  return table;
}

function addStatement(
  statement: TS.Statement,
  add: (name: string, item: Export) => void,
  stars: string[],
  whole: TS.Expression[],
): void {
  if (ts.isExportDeclaration(statement)) {
    const specifier =
      statement.moduleSpecifier !== undefined && ts.isStringLiteralLike(statement.moduleSpecifier)
        ? statement.moduleSpecifier.text
        : undefined;
    const clause = statement.exportClause;
    if (clause === undefined) {
      if (specifier !== undefined) stars.push(specifier);
    } else if (ts.isNamespaceExport(clause)) {
      if (specifier !== undefined) add(clause.name.text, { kind: 'namespace', specifier });
    } else {
      for (const element of clause.elements) {
        const local = element.propertyName ?? element.name;
        add(
          element.name.text,
          specifier === undefined
            ? { kind: 'expression', node: local }
            : { kind: 'imported', specifier, name: local.text },
        );
      }
    }
    return;
  }
  if (ts.isExportAssignment(statement)) {
    if (statement.isExportEquals === true) whole.push(statement.expression);
    else add('default', { kind: 'expression', node: statement.expression });
    return;
  }
  if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return;
  if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) addPattern(declaration, add);
    return;
  }
  const name: unknown = Reflect.get(statement, 'name');
  const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
  if (isDefault) add('default', { kind: 'declaration', node: statement });
  else if (typeof name === 'object' && name !== null) {
    add((name as TS.Identifier).text, { kind: 'declaration', node: statement });
  }
}

function addPattern(
  declaration: TS.VariableDeclaration | TS.BindingElement,
  add: (name: string, item: Export) => void,
): void {
  if (ts.isIdentifier(declaration.name)) {
    add(declaration.name.text, { kind: 'declaration', node: declaration });
    return;
  }
  for (const element of declaration.name.elements) if (ts.isBindingElement(element)) addPattern(element, add);
}
