import ts from 'typescript';
import { modelOfFile, serviceOfPackage } from './service-ids.ts';

export interface Performed {
  readonly service: string;
  readonly operation: string;
}

const documentCommands = new Map<string, string>();

/** What constructing the class at this declaration stands for: a command of version 3. */
export function operationOfClass(declaration: ts.Declaration): Performed | undefined {
  const [, name, path] = packageOf(declaration) ?? [];
  if (name === undefined || path === undefined || !/\/commands\/\w+Command\.d\.ts$/.test(path)) return undefined;
  const className = ts.isClassDeclaration(declaration) ? (declaration.name?.text ?? '') : variableName(declaration);
  return className.endsWith('Command') ? ofCommand(name, className, declaration.getSourceFile()) : undefined;
}

/** What calling the function or method at this declaration performs: by the type of its input, or by its name. */
export function operationOfFunction(declaration: ts.Declaration, method: string): Performed | undefined {
  const [, name, path] = packageOf(declaration) ?? [];
  if (name === undefined || path === undefined) return undefined;
  if (name === 'aws-sdk') return ofVersion2(declaration, path, method);
  const isAggregated = /\/dist-types\/\w+\.d\.ts$/.test(path);
  if (!isAggregated && !/\/(pagination|waiters)\/\w+\.d\.ts$/.test(path)) return undefined;
  const input = inputType(declaration);
  return input === undefined ? undefined : ofCommand(name, input, declaration.getSourceFile());
}

/** A waiter of version 2 names what it waits for in its first argument. */
export function operationOfWaiter(declaration: ts.Declaration, state: string): Performed | undefined {
  const file = /\/aws-sdk\/clients\/(\w+)\.d\.ts$/.exec(declaration.getSourceFile().fileName)?.[1];
  const model = file === undefined ? undefined : modelOfFile(file);
  const operation = model?.waiters.get(state);
  return model?.client === undefined || operation === undefined ? undefined : { service: model.client, operation };
}

function packageOf(declaration: ts.Declaration): RegExpExecArray | undefined {
  const { fileName } = declaration.getSourceFile();
  return /\/node_modules\/(aws-sdk|@aws-sdk\/(?:client-[\w-]+|lib-dynamodb))(\/.*)$/.exec(fileName) ?? undefined;
}

function ofVersion2(declaration: ts.Declaration, path: string, method: string): Performed | undefined {
  if (path.endsWith('/document_client.d.ts')) {
    const operation = /(\w+)Input$/.exec(firstParameterType(declaration))?.[1];
    return operation === undefined ? undefined : { service: 'dynamodb', operation };
  }
  const file = /\/clients\/(\w+)\.d\.ts$/.exec(path)?.[1];
  const model = file === undefined ? undefined : modelOfFile(file);
  const operation = model?.operations.get(method);
  return model?.client === undefined || operation === undefined ? undefined : { service: model.client, operation };
}

function ofCommand(packageName: string, command: string, file: ts.SourceFile): Performed | undefined {
  const name = command.replace(/Command$/, '');
  if (packageName !== '@aws-sdk/lib-dynamodb') {
    const service = serviceOfPackage(packageName);
    return service === undefined ? undefined : { service, operation: name };
  }
  const operation = documentOperation(name, file);
  return operation === undefined ? undefined : { service: 'dynamodb', operation };
}

/** A document command says in its own file which command it wraps. */
function documentOperation(name: string, from: ts.SourceFile): string | undefined {
  const file = `${from.fileName.replace(/\/dist-types\/.*$/, '')}/dist-types/commands/${name}Command.d.ts`;
  if (!documentCommands.has(file)) {
    const wrapped = /\b(\w+)Command as __\1Command\b/.exec(ts.sys.readFile(file) ?? '')?.[1];
    if (wrapped !== undefined) documentCommands.set(file, wrapped);
  }
  return documentCommands.get(file);
}

/** `GetObjectCommand` of `(args: GetObjectCommandInput)`, wherever the parameter stands. */
function inputType(declaration: ts.Declaration): string | undefined {
  return /\b(\w+Command)Input\b/.exec(declaration.getText())?.[1];
}

function firstParameterType(declaration: ts.Declaration): string {
  return ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration)
    ? (declaration.parameters[0]?.type?.getText() ?? '')
    : '';
}

function variableName(declaration: ts.Declaration): string {
  return ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name) ? declaration.name.text : '';
}
