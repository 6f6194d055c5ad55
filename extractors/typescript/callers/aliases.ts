import type { ts as TS } from 'ts-morph';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';

interface ImportedName {
  readonly imported: string;
  readonly local: string;
  readonly specifier: string;
}

const importedNames = new WeakMap<Module, readonly ImportedName[]>();

/** The names under which `other` may know what `module` declares as `name`. */
export function aliasesOf(ev: Evaluation, other: Module, module: Module, name: string): readonly string[] {
  const names = new Set([name, ...renamedExports(ev, module, name)]);
  for (const item of importsOf(other)) {
    if (item.local === name) continue;
    if (names.has(item.imported)) names.add(item.local);
    // A default or a whole module may be called anything.
    else if (item.imported === 'default' || item.imported === '*') {
      if (ev.program.imports.resolve(other.path, item.specifier) === module.path) names.add(item.local);
    }
  }
  return [...names];
}

const exportNames = new WeakMap<Module, Map<string, readonly string[]>>();

/** Other names that a declaration is exported under: `export { put as store }`, here or in a barrel. */
function renamedExports(ev: Evaluation, module: Module, name: string): readonly string[] {
  let known = exportNames.get(module);
  if (known === undefined) {
    known = new Map();
    exportNames.set(module, known);
  }
  const found = known.get(name);
  if (found !== undefined) return found;
  const names: string[] = [];
  for (const other of ev.program.modulesNear(module.path)) {
    for (const statement of other.source.statements) {
      if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) continue;
      if (!ts.isNamedExports(statement.exportClause)) continue;
      for (const element of statement.exportClause.elements) {
        if (element.propertyName?.text === name) names.push(element.name.text);
      }
    }
  }
  known.set(name, names);
  return names;
}

function importsOf(module: Module): readonly ImportedName[] {
  const known = importedNames.get(module);
  if (known !== undefined) return known;
  const found: ImportedName[] = [];
  for (const statement of module.source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteralLike(statement.moduleSpecifier)) continue;
    const specifier = statement.moduleSpecifier.text;
    const clause = statement.importClause;
    if (clause?.name !== undefined) found.push({ imported: 'default', local: clause.name.text, specifier });
    const bindings = clause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) {
      if (element.propertyName === undefined) continue;
      found.push({ imported: element.propertyName.text, local: element.name.text, specifier });
    }
  }
  for (const call of module.index.calls.get('require') ?? []) addRequired(call, found);
  for (const elements of module.index.taken.values()) {
    for (const element of elements) {
      const { propertyName, name } = element;
      if (propertyName === undefined || !ts.isIdentifier(propertyName) || !ts.isIdentifier(name)) continue;
      found.push({ imported: propertyName.text, local: name.text, specifier: '' });
    }
  }
  importedNames.set(module, found);
  return found;
}

function addRequired(call: TS.CallExpression, found: ImportedName[]): void {
  const [argument] = call.arguments;
  const outer = call.parent;
  if (argument === undefined || !ts.isStringLiteralLike(argument)) return;
  if (ts.isVariableDeclaration(outer) && ts.isIdentifier(outer.name)) {
    found.push({ imported: '*', local: outer.name.text, specifier: argument.text });
  }
}
