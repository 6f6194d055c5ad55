import type { ts as TS } from 'ts-morph';
import type { LibraryModel } from '../../../src/model/library-model.ts';
import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { calleeName, dressed } from '../program/syntax.ts';
import { helperNames } from '../sdk/sdk-helpers.ts';
import { methodNamesOf, sdkPackageOf } from '../sdk/sdk-names.ts';

/** A place that may perform an operation. */
export type Site =
  /** `x.name`, called or not. */
  | {
      readonly kind: 'method';
      readonly node: TS.PropertyAccessExpression;
      readonly name: string;
      readonly call: TS.CallExpression | undefined;
    }
  /** `x[…](…)` */
  | {
      readonly kind: 'element';
      readonly node: TS.ElementAccessExpression;
      readonly call: TS.CallExpression | undefined;
      /** `x[…].call(x, …)`: the arguments stand behind what is `this`. */
      readonly behind?: 'call' | 'apply';
    }
  /** `name(…)` */
  | { readonly kind: 'call'; readonly node: TS.CallExpression }
  /** `new X(…)` */
  | { readonly kind: 'new'; readonly node: TS.NewExpression }
  /** `request('S3', 'getObject', …)`: `node` is the second string, `given` what follows it. */
  | {
      readonly kind: 'pair';
      readonly node: TS.StringLiteralLike;
      readonly className: string;
      readonly given: TS.Expression | undefined;
    }
  /** `provider.request(service, method, …)`, where the names are not both written there. */
  | { readonly kind: 'request'; readonly node: TS.CallExpression }
  /** `const { name } = x` */
  | { readonly kind: 'taken'; readonly node: TS.BindingElement; readonly name: string };

const v2Helpers = [
  ...['upload', 'getSignedUrl', 'getSignedUrlPromise', 'createPresignedPost', 'waitFor'],
  ...['makeRequest', 'makeUnauthenticatedRequest'],
];

/** The names of methods that may perform an operation of one of the services. */
export function methodNames(
  sdk: SdkIndex,
  services: ReadonlySet<string>,
  models: readonly LibraryModel[],
): ReadonlySet<string> {
  const names = new Set<string>([...v2Helpers, ...helperNames, 'send']);
  for (const client of services) {
    const service = sdk.findService(client);
    if (service === undefined) continue;
    for (const name of methodNamesOf(service)) names.add(name);
    for (const waiter of service.waiters) names.add(`waitUntil${waiter.name}`);
    for (const operation of service.operationNames) {
      if (service.findOperation(operation)?.paginated === true) names.add(`paginate${operation}`);
    }
  }
  for (const { symbols } of models) {
    for (const symbol of symbols) for (const name of [symbol.name, ...Object.keys(symbol.methods)]) names.add(name);
  }
  return names;
}

/** Things that everybody makes and that are no commands. */
const plainClasses = new Set([
  ...['Error', 'TypeError', 'RangeError', 'Date', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'RegExp', 'URL'],
  ...[
    'URLSearchParams',
    'Buffer',
    'Uint8Array',
    'ArrayBuffer',
    'AbortController',
    'Array',
    'Object',
    'Proxy',
    'Headers',
  ],
  ...[
    'TextEncoder',
    'TextDecoder',
    'ReadableStream',
    'Response',
    'Request',
    'FormData',
    'Blob',
    'Readable',
    'PassThrough',
  ],
]);

/** The places of a module that may perform an operation, in order. */
export function findSites(
  module: Module,
  names: ReadonlySet<string>,
  sdk: SdkIndex,
  models: readonly LibraryModel[],
): readonly Site[] {
  const sites: Site[] = [];
  const { index } = module;
  for (const [name, nodes] of index.properties) {
    // A service that no import names may still be meant where an object of arguments says so.
    const isPlayed = names.has(name);
    if (!isPlayed && sdk.findServicesByOperation(name.charAt(0).toUpperCase() + name.slice(1)).length === 0) continue;
    for (const node of nodes) {
      const call = callOf(node);
      if (isAssigned(node) || (!isPlayed && !isGivenObject(call))) continue;
      sites.push({ kind: 'method', node, name, call });
    }
  }
  for (const node of index.elements) {
    const call = callOf(node);
    const applied = call === undefined ? callBehind(node) : undefined;
    if (applied !== undefined) sites.push({ kind: 'element', node, ...applied });
    else if (call !== undefined || isBound(node)) sites.push({ kind: 'element', node, call });
  }
  const libraries = models.flatMap((model) => model.libraries);
  const imported = importedFromSdk(module, libraries);
  // An object of a library that is itself called has any name.
  const isCalled = models.some((model) => model.symbols.some((symbol) => Object.hasOwn(symbol.methods, '()')));
  for (const [name, nodes] of index.calls) {
    const isFunction = imported.has(name) || helperNames.has(name) || /^(paginate|waitUntil|waitFor)[A-Z]/.test(name);
    for (const node of nodes) {
      const isPlain = ts.isIdentifier(node.expression);
      if (isFunction || (isPlain && (isCalled || names.has(name)))) sites.push({ kind: 'call', node });
    }
  }
  for (const [name, nodes] of index.news) {
    if (plainClasses.has(name)) continue;
    for (const node of nodes) sites.push({ kind: 'new', node });
  }
  for (const [name, nodes] of index.taken) {
    if (!names.has(name)) continue;
    for (const node of nodes) sites.push({ kind: 'taken', node, name });
  }
  for (const call of index.pairs) {
    call.arguments.slice(0, 3).forEach((node, place) => {
      const before = call.arguments[place - 1];
      if (before === undefined || !ts.isStringLiteralLike(before) || !ts.isStringLiteralLike(node)) return;
      if (sdk.findServiceByJsV2Class(before.text) === undefined || !/^[A-Z]/.test(before.text)) return;
      sites.push({ kind: 'pair', node, className: before.text, given: call.arguments[place + 1] });
    });
  }
  for (const node of index.calls.get('request') ?? []) if (namesElsewhere(node)) sites.push({ kind: 'request', node });
  return sites.sort((a, b) => a.node.pos - b.node.pos || b.node.end - a.node.end);
}

function namesElsewhere({ expression, arguments: given }: TS.CallExpression): boolean {
  const [service, method] = given;
  if (!ts.isPropertyAccessExpression(expression) || service === undefined || method === undefined) return false;
  return !ts.isStringLiteralLike(service) || !ts.isStringLiteralLike(method);
}

/** The call whose callee a node is. */
function callOf(node: TS.Expression): TS.CallExpression | undefined {
  const outer = dressed(node);
  const call = outer.parent;
  return call !== undefined && ts.isCallExpression(call) && call.expression === outer ? call : undefined;
}

/** `x[name].call(x, params)` */
function callBehind(
  node: TS.Expression,
): { readonly call: TS.CallExpression; readonly behind: 'call' | 'apply' } | undefined {
  const outer = node.parent;
  if (outer === undefined || !ts.isPropertyAccessExpression(outer) || outer.expression !== node) return undefined;
  const behind = outer.name.text;
  const call = callOf(outer);
  return call === undefined || (behind !== 'call' && behind !== 'apply') ? undefined : { call, behind };
}

function isGivenObject(call: TS.CallExpression | undefined): boolean {
  const [first] = call?.arguments ?? [];
  return first !== undefined && ts.isObjectLiteralExpression(first);
}

function isBound(node: TS.Node): boolean {
  const outer = node.parent;
  return (
    outer !== undefined && ts.isPropertyAccessExpression(outer) && ['bind', 'call', 'apply'].includes(outer.name.text)
  );
}

function isAssigned(node: TS.Node): boolean {
  const outer = node.parent;
  return (
    outer !== undefined &&
    ts.isBinaryExpression(outer) &&
    outer.left === node &&
    outer.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

/** Local names of what a module imports from SDK packages, so that renamed functions are looked at. */
function importedFromSdk(module: Module, libraries: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of module.source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteralLike(statement.moduleSpecifier)) continue;
    const specifier = statement.moduleSpecifier.text;
    if (sdkPackageOf(specifier) === undefined && !libraries.some((library) => specifier.startsWith(library))) continue;
    const own = statement.importClause?.name;
    if (own !== undefined) names.add(own.text);
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) if (element.propertyName !== undefined) names.add(element.name.text);
  }
  return names;
}

/** The node that names what a site performs. */
export function nameNode(site: Site): TS.Node {
  switch (site.kind) {
    case 'method':
      return site.node.name;
    case 'element':
      return site.node.argumentExpression;
    case 'pair':
      return site.node;
    case 'taken':
      return site.node.propertyName ?? site.node.name;
    case 'call':
    case 'request':
    case 'new':
      return calleeName(site.node.expression);
  }
}
