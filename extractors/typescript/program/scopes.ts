import type { ts as TS } from 'ts-morph';
import { ts } from './compiler.ts';
import type { Module } from './module.ts';
import { isFunctionScope } from './syntax.ts';

/** A name's declarations and the node whose scope they are in. */
export interface Resolved {
  readonly scope: TS.Node;
  readonly declarations: readonly TS.Node[];
}

const none: ReadonlyMap<string, readonly TS.Node[]> = new Map();

/** Finds what declares `name` where `node` stands; `undefined` for globals. */
export function findDeclarations(module: Module, name: string, node: TS.Node): Resolved | undefined {
  for (let scope: TS.Node | undefined = node; scope !== undefined; scope = scope.parent) {
    const declarations = namesIn(module, scope).get(name);
    if (declarations !== undefined) return { scope, declarations };
  }
  return undefined;
}

/** The names that one node declares for what is inside of it. */
export function namesIn(module: Module, scope: TS.Node): ReadonlyMap<string, readonly TS.Node[]> {
  if (!isScope(scope)) return none;
  const known = module.scopes.get(scope);
  if (known !== undefined) return known;
  const names = new Map<string, TS.Node[]>();
  collect(module, scope, names);
  const found = names.size === 0 ? none : names;
  module.scopes.set(scope, found);
  return found;
}

function isScope(node: TS.Node): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.SourceFile:
    case ts.SyntaxKind.Block:
    case ts.SyntaxKind.CaseBlock:
    case ts.SyntaxKind.ModuleBlock:
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.CatchClause:
    case ts.SyntaxKind.ClassExpression:
    case ts.SyntaxKind.ClassDeclaration:
      return true;
    default:
      return isFunctionScope(node);
  }
}

function collect(module: Module, scope: TS.Node, names: Map<string, TS.Node[]>): void {
  for (const declaration of module.index.hoisted.get(scope) ?? []) addBinding(names, declaration);
  if (isFunctionScope(scope)) {
    for (const parameter of scope.parameters) addBinding(names, parameter);
    if (ts.isFunctionExpression(scope) && scope.name !== undefined && !names.has(scope.name.text)) {
      add(names, scope.name.text, scope);
    }
    return;
  }
  if (ts.isClassExpression(scope) && scope.name !== undefined) add(names, scope.name.text, scope);
  else if (ts.isCatchClause(scope)) {
    if (scope.variableDeclaration !== undefined) addBinding(names, scope.variableDeclaration);
  } else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    if (scope.initializer !== undefined && ts.isVariableDeclarationList(scope.initializer)) {
      addList(names, scope.initializer);
    }
  } else if (ts.isCaseBlock(scope)) {
    for (const clause of scope.clauses) addStatements(names, clause.statements);
  } else if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope)) {
    addStatements(names, scope.statements);
  }
}

function addStatements(names: Map<string, TS.Node[]>, statements: readonly TS.Statement[]): void {
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) addList(names, statement.declarationList);
    else if (ts.isImportDeclaration(statement)) addImport(names, statement);
    else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isImportEqualsDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isModuleDeclaration(statement)
    ) {
      if (statement.name !== undefined && ts.isIdentifier(statement.name)) add(names, statement.name.text, statement);
    }
  }
}

function addImport(names: Map<string, TS.Node[]>, statement: TS.ImportDeclaration): void {
  const clause = statement.importClause;
  if (clause === undefined) return;
  if (clause.name !== undefined) add(names, clause.name.text, clause);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) add(names, bindings.name.text, bindings);
  else for (const specifier of bindings.elements) add(names, specifier.name.text, specifier);
}

function addList(names: Map<string, TS.Node[]>, list: TS.VariableDeclarationList): void {
  // `var` is in the scope of the function, where it was put while the tree was walked.
  if ((list.flags & ts.NodeFlags.BlockScoped) === 0) return;
  for (const declaration of list.declarations) addBinding(names, declaration);
}

function addBinding(
  names: Map<string, TS.Node[]>,
  declaration: TS.VariableDeclaration | TS.ParameterDeclaration | TS.BindingElement,
): void {
  if (ts.isIdentifier(declaration.name)) {
    add(names, declaration.name.text, declaration);
    return;
  }
  for (const element of declaration.name.elements) if (ts.isBindingElement(element)) addBinding(names, element);
}

function add(names: Map<string, TS.Node[]>, name: string, node: TS.Node): void {
  const known = names.get(name);
  if (known === undefined) names.set(name, [node]);
  else if (!known.includes(node)) known.push(node);
}
