import type { ts as TS } from 'ts-morph';
import { ts } from '../program/compiler.ts';
import { typeInComment } from '../program/documented-types.ts';
import type { Module } from '../program/module.ts';
import { findDeclarations } from '../program/scopes.ts';
import { sdkPackageOf, serviceOfPackage } from '../sdk/sdk-names.ts';
import { typedExport } from '../sdk/sdk-objects.ts';
import {
  type AbstractValue,
  foreign,
  type TypeBindings,
  unknownValue,
  type ValueSet,
  values,
} from '../values/abstract-value.ts';
import { unite, uniteOver } from '../values/value-set.ts';
import type { Evaluation } from './evaluation.ts';
import { exportedDeclarations, exportedFrom, starsOf } from './exports.ts';

/** Generic types that stand for (a part of) their first argument. */
const transparent = new Set([
  ...['Promise', 'PromiseLike', 'Partial', 'Readonly', 'Required', 'NonNullable', 'Awaited', 'Pick', 'Omit'],
  ...['Mocked', 'DeepPartial', 'Ref', 'ComputedRef', 'Optional', 'Maybe', 'Nullable', 'ReadonlyDeep'],
]);
const listLike = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'Iterable',
  'AsyncIterable',
  'Generator',
  'AsyncGenerator',
]);
const mapLike = new Set(['Record', 'Map', 'ReadonlyMap', 'WeakMap']);

/** What something of a type is, as far as it matters. */
export function typeValues(
  ev: Evaluation,
  module: Module,
  node: TS.Node,
  bindings: TypeBindings | undefined,
): ValueSet {
  const inner = (type: TS.Node): ValueSet => ev.typed(module, type, bindings);
  if (ts.isTypeReferenceNode(node)) return referenced(ev, module, node, bindings);
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return unite(...node.types.map(inner));
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node) || ts.isRestTypeNode(node))
    return inner(node.type);
  if (ts.isOptionalTypeNode(node) || ts.isNamedTupleMember(node)) return inner(node.type);
  if (ts.isJSDocTypeExpression(node) || ts.isJSDocNullableType(node) || ts.isJSDocNonNullableType(node)) {
    return inner(node.type);
  }
  if (ts.isJSDocOptionalType(node)) return inner(node.type);
  if (ts.isArrayTypeNode(node)) return listOf(inner(node.elementType));
  if (ts.isTupleTypeNode(node)) {
    return [{ kind: 'list', items: node.elements.map((element) => values(inner(element))), rest: [] }];
  }
  if (ts.isTypeLiteralNode(node)) return [{ kind: 'typed', module, node, bindings }];
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) {
    return [{ kind: 'typed-function', module, node, bindings }];
  }
  if (ts.isMappedTypeNode(node)) return node.type === undefined ? unknownValue('computed') : mapOf(inner(node.type));
  if (ts.isTypeQueryNode(node)) return entityValues(ev, module, node.exprName);
  if (ts.isIndexedAccessTypeNode(node)) return indexed(ev, module, node, bindings);
  if (ts.isConditionalTypeNode(node)) return unite(inner(node.trueType), inner(node.falseType));
  if (ts.isImportTypeNode(node)) return importType(ev, module, node);
  if (ts.isExpressionWithTypeArguments(node)) {
    const args = (node.typeArguments ?? []).map(inner);
    return ts.isIdentifier(node.expression)
      ? named(ev, module, node.expression.text, node, args)
      : uniteOver(ev.evaluate(module, node.expression, undefined), (value) => instanceOf(ev, value));
  }
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal))
    return [{ kind: 'text', text: node.literal.text }];
  // `string`, `any`: whoever gives the value is not among the files.
  return unknownValue('parameter');
}

function referenced(
  ev: Evaluation,
  module: Module,
  node: TS.TypeReferenceNode,
  bindings: TypeBindings | undefined,
): ValueSet {
  const { typeName, typeArguments } = node;
  if (!ts.isIdentifier(typeName)) {
    return uniteOver(entityValues(ev, module, typeName), (value) => instanceOf(ev, value));
  }
  const name = typeName.text;
  const bound = bindings?.get(name);
  if (bound !== undefined) return bound;
  const [first, second] = typeArguments ?? [];
  if (first !== undefined && findDeclarations(module, name, node) === undefined) {
    if (transparent.has(name)) return ev.typed(module, first, bindings);
    if (listLike.has(name)) return listOf(ev.typed(module, first, bindings));
    if (mapLike.has(name))
      return second === undefined ? unknownValue('computed') : mapOf(ev.typed(module, second, bindings));
    if (name === 'ReturnType') return returned(ev, ev.typed(module, first, bindings));
    if (name === 'InstanceType') return uniteOver(ev.typed(module, first, bindings), (value) => instanceOf(ev, value));
  }
  return named(
    ev,
    module,
    name,
    node,
    (typeArguments ?? []).map((type) => ev.typed(module, type, bindings)),
  );
}

function named(ev: Evaluation, module: Module, name: string, at: TS.Node, args: readonly ValueSet[]): ValueSet {
  const parameter = typeParameter(name, at);
  if (parameter !== undefined) {
    return parameter.constraint === undefined ? unknownValue('parameter') : ev.typed(module, parameter.constraint);
  }
  const resolved = findDeclarations(module, name, at);
  if (resolved === undefined) {
    const documented = typeInComment(module, name);
    return documented === undefined ? foreign(name, true) : ev.typed(module, documented);
  }
  return unite(...resolved.declarations.map((declaration) => declared(ev, module, declaration, args)));
}

function typeParameter(name: string, at: TS.Node): TS.TypeParameterDeclaration | undefined {
  for (let outer: TS.Node | undefined = at; outer !== undefined; outer = outer.parent) {
    const parameters: unknown = Reflect.get(outer, 'typeParameters');
    if (!Array.isArray(parameters)) continue;
    const found = parameters.find((parameter: TS.TypeParameterDeclaration) => parameter.name.text === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What something of a declared type is. */
function declared(ev: Evaluation, module: Module, node: TS.Node, args: readonly ValueSet[]): ValueSet {
  if (ts.isClassLike(node)) {
    return [{ kind: 'instance', class: { kind: 'class', module, node, closure: undefined }, made: undefined }];
  }
  if (ts.isInterfaceDeclaration(node)) {
    return [{ kind: 'typed', module, node, bindings: bind(node.typeParameters, args) }];
  }
  if (ts.isTypeAliasDeclaration(node)) return ev.typed(module, node.type, bind(node.typeParameters, args));
  if (ts.isImportSpecifier(node)) {
    return importedType(
      ev,
      module,
      specifierOf(node.parent.parent.parent),
      (node.propertyName ?? node.name).text,
      args,
    );
  }
  if (ts.isImportClause(node)) return importedType(ev, module, specifierOf(node.parent), 'default', args);
  if (ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isImportEqualsDeclaration(node)) {
    return uniteOver(ev.declared(module, node, undefined, node), (value) => instanceOf(ev, value));
  }
  return unknownValue('computed');
}

function bind(
  parameters: readonly TS.TypeParameterDeclaration[] | undefined,
  args: readonly ValueSet[],
): TypeBindings | undefined {
  if (parameters === undefined || args.length === 0) return undefined;
  return new Map(
    parameters.flatMap((parameter, index) => {
      const given = args[index];
      return given === undefined ? [] : [[parameter.name.text, given] as const];
    }),
  );
}

function specifierOf(statement: TS.ImportDeclaration | TS.JSDocImportTag): string {
  return ts.isStringLiteralLike(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
}

/** A type that another module exports. */
function importedType(
  ev: Evaluation,
  module: Module,
  specifier: string,
  name: string,
  args: readonly ValueSet[],
  depth = 0,
): ValueSet {
  const path = ev.program.imports.resolve(module.path, specifier);
  const target = path === undefined ? undefined : ev.program.findModule(path);
  if (target !== undefined && depth < 10) {
    const found = exportedDeclarations(ev, target, name);
    if (found.length > 0) return unite(...found.map((item) => declared(ev, item.module, item.node, args)));
    const documented = typeInComment(target, name);
    if (documented !== undefined) return ev.typed(target, documented);
    const from = exportedFrom(target, name);
    if (from !== undefined) return importedType(ev, target, from.specifier, from.name, args, depth + 1);
    return unite(...starsOf(target).map((star) => importedType(ev, target, star, name, args, depth + 1)));
  }
  const sdk = sdkPackageOf(specifier);
  if (sdk === undefined) return foreign(`${specifier}.${name}`, true);
  if (!sdk.startsWith('aws-sdk/')) return typedExport(ev, sdk, name);
  const client = serviceOfPackage(ev.program.sdk, sdk);
  const className = client === undefined ? undefined : ev.program.sdk.findService(client)?.names.jsV2Class;
  if (className === undefined) return unknownValue('external');
  return typedExport(ev, 'aws-sdk', name === 'default' ? className : `${className}.${name}`);
}

/** `typeof x`, `AWS.S3`: what the name stands for as a value. */
function entityValues(ev: Evaluation, module: Module, name: TS.EntityName): ValueSet {
  if (ts.isIdentifier(name)) return ev.evaluate(module, name, undefined);
  return uniteOver(entityValues(ev, module, name.left), (value) =>
    ev.property(value, name.right.text, { module, node: name.right }),
  );
}

/** What an instance of a class value is. */
function instanceOf(ev: Evaluation, value: AbstractValue): ValueSet {
  switch (value.kind) {
    case 'class':
      return [{ kind: 'instance', class: value, made: undefined }];
    case 'export':
      return typedExport(ev, value.package, value.name);
    case 'foreign':
      return foreign(value.name, true);
    case 'function':
      return [
        {
          kind: 'instance',
          class: { kind: 'class', module: value.module, node: value.node, closure: value.closure },
          made: undefined,
        },
      ];
    default:
      return unknownValue('computed');
  }
}

function returned(ev: Evaluation, functions: ValueSet): ValueSet {
  const none = ev.internArguments('none', (id) => ({ id, positional: [], spread: [], at: undefined, env: undefined }));
  return uniteOver(functions, (fn) => ev.call(fn, none));
}

function indexed(
  ev: Evaluation,
  module: Module,
  node: TS.IndexedAccessTypeNode,
  bindings: TypeBindings | undefined,
): ValueSet {
  const keys = ev.typed(module, node.indexType, bindings);
  return uniteOver(ev.typed(module, node.objectType, bindings), (value) =>
    uniteOver(keys, (key) =>
      key.kind === 'text' ? ev.property(value, key.text, { module, node }) : ev.iterate([value]),
    ),
  );
}

/** `import("aws-sdk").S3` */
function importType(ev: Evaluation, module: Module, node: TS.ImportTypeNode): ValueSet {
  const { argument, qualifier } = node;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return unknownValue('computed');
  const specifier = argument.literal.text;
  if (qualifier === undefined) return importedType(ev, module, specifier, 'default', []);
  if (ts.isIdentifier(qualifier)) return importedType(ev, module, specifier, qualifier.text, []);
  const sdk = sdkPackageOf(specifier);
  return sdk === undefined ? unknownValue('computed') : typedExport(ev, sdk, qualifier.getText(module.source));
}

function listOf(items: ValueSet): ValueSet {
  return [{ kind: 'list', items: [values(items)], rest: [], open: 'parameter' }];
}

function mapOf(held: ValueSet): ValueSet {
  const key = values(unknownValue('computed'));
  return [
    { kind: 'dict', entries: [{ kind: 'entry', key, value: values(held), presence: 'sometimes' }], open: 'computed' },
  ];
}
