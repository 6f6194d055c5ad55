import { relative } from 'node:path';
import ts from 'typescript';
import { operationOfClass, operationOfFunction, operationOfWaiter, type Performed } from './declared-operation.ts';
import { loadProgram, sourceFiles } from './load-program.ts';

/** What the SDK's own types say is performed at a place; lines from 1, paths relative to the folder. */
export interface AskedCall extends Performed {
  readonly file: string;
  readonly line: number;
}

/** The calls that the compiler proves in a folder: commands constructed, client methods, paginators and waiters. */
export function askTypes(folder: string): readonly AskedCall[] {
  const files = sourceFiles(folder);
  const program = loadProgram(files);
  const checker = program.getTypeChecker();
  const calls = new Map<string, AskedCall>();
  for (const path of files) {
    const source = program.getSourceFile(path);
    if (source === undefined) continue;
    const file = relative(folder, path);
    const visit = (node: ts.Node): void => {
      const name = nameOf(node);
      const performed = name === undefined ? [] : performedBy(node, name, checker);
      for (const item of performed) {
        const line = source.getLineAndCharacterOfPosition((name ?? node).getStart(source)).line + 1;
        calls.set(`${file}:${line} ${item.service} ${item.operation}`, { file, line, ...item });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...calls.values()];
}

/** The identifier at which a call or a construction is counted. */
function nameOf(node: ts.Node): ts.Node | undefined {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  let callee: ts.Expression = node.expression;
  // `(0, s3.paginateX)(…)`: how compilers call a function of a module.
  while (ts.isParenthesizedExpression(callee) || isComma(callee)) {
    callee = ts.isParenthesizedExpression(callee) ? callee.expression : callee.right;
  }
  if (ts.isPropertyAccessExpression(callee)) return callee.name;
  return ts.isIdentifier(callee) ? callee : undefined;
}

function isComma(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

function performedBy(node: ts.Node, name: ts.Node, checker: ts.TypeChecker): readonly Performed[] {
  if (ts.isNewExpression(node)) return each(classesOf(checker.getTypeAtLocation(node)), operationOfClass);
  const declarations = declarationsOf(name, checker);
  const [state] = ts.isCallExpression(node) ? node.arguments : [];
  if (name.getText() === 'waitFor' && state !== undefined && ts.isStringLiteralLike(state)) {
    return each(declarations, (declaration) => operationOfWaiter(declaration, state.text));
  }
  return each(declarations, (declaration) => operationOfFunction(declaration, name.getText()));
}

function classesOf(type: ts.Type): readonly ts.Declaration[] {
  const members = type.isUnion() ? type.types : [type];
  return members.flatMap((member) => member.getSymbol()?.declarations ?? []);
}

function declarationsOf(name: ts.Node, checker: ts.TypeChecker): readonly ts.Declaration[] {
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return [];
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations ?? [];
}

/** The different operations that these declarations stand for. */
function each(
  declarations: readonly ts.Declaration[],
  performed: (declaration: ts.Declaration) => Performed | undefined,
): readonly Performed[] {
  const found = new Map<string, Performed>();
  for (const declaration of declarations) {
    const item = performed(declaration);
    if (item !== undefined) found.set(`${item.service} ${item.operation}`, item);
  }
  return [...found.values()];
}
