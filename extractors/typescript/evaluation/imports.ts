import type { ts as TS } from 'ts-morph';
import { ts } from '../program/compiler.ts';
import type { Module } from '../program/module.ts';
import { sdkPackageOf, serviceOfPackage } from '../sdk/sdk-names.ts';
import { foreign, noValues, unknownValue, type ValueSet } from '../values/abstract-value.ts';
import type { Evaluation } from './evaluation.ts';

/** What an import declaration binds its name to. */
export function importedValues(ev: Evaluation, module: Module, declaration: TS.Node): ValueSet {
  if (ts.isImportSpecifier(declaration)) {
    const specifier = moduleText(declaration.parent.parent.parent);
    return namedImport(ev, module, specifier, (declaration.propertyName ?? declaration.name).text);
  }
  if (ts.isImportClause(declaration)) return namedImport(ev, module, moduleText(declaration.parent), 'default');
  if (ts.isNamespaceImport(declaration)) return namespaceOf(ev, module, moduleText(declaration.parent.parent));
  if (ts.isImportEqualsDeclaration(declaration)) {
    const reference = declaration.moduleReference;
    if (ts.isExternalModuleReference(reference)) {
      return ts.isStringLiteralLike(reference.expression)
        ? requiredValues(ev, module, reference.expression.text)
        : unknownValue('external');
    }
    return qualified(ev, module, reference);
  }
  // An interface or a type alias is no value.
  return noValues;
}

function qualified(ev: Evaluation, module: Module, name: TS.EntityName): ValueSet {
  if (ts.isIdentifier(name)) return ev.evaluate(module, name, undefined);
  return qualified(ev, module, name.left).flatMap((value) =>
    ev.property(value, name.right.text, { module, node: name.right }),
  );
}

function moduleText(statement: TS.Node): string {
  const specifier: unknown = Reflect.get(statement, 'moduleSpecifier');
  // What the grammar allows there is a string.
  return typeof specifier === 'object' && specifier !== null ? ((specifier as TS.StringLiteral).text ?? '') : '';
}

/** `import { name } from "specifier"`; the default of a module without one is the whole module. */
export function namedImport(ev: Evaluation, module: Module, specifier: string, name: string): ValueSet {
  const target = targetOf(ev, module, specifier);
  if (target !== undefined) {
    const found = ev.exported(target, name);
    if (found !== undefined) return found;
    return name === 'default' ? ev.required(target) : foreign(`${specifier}.${name}`);
  }
  const sdk = sdkValues(ev, specifier);
  if (sdk !== undefined) {
    if (name === 'default') return sdk;
    return sdk.flatMap((value) => ev.property(value, name, { module, node: module.source }));
  }
  const plain = specifier.replace(/^node:/, '');
  return foreign(name === 'default' ? plain : `${plain}.${name}`);
}

/** `import * as x from "specifier"` */
export function namespaceOf(ev: Evaluation, module: Module, specifier: string): ValueSet {
  const target = targetOf(ev, module, specifier);
  if (target !== undefined) return [{ kind: 'module', module: target }];
  return sdkValues(ev, specifier) ?? foreign(specifier.replace(/^node:/, ''));
}

/** `require("specifier")` */
export function requiredValues(ev: Evaluation, module: Module, specifier: string): ValueSet {
  const target = targetOf(ev, module, specifier);
  if (target !== undefined) return ev.required(target);
  return sdkValues(ev, specifier) ?? foreign(specifier.replace(/^node:/, ''));
}

function targetOf(ev: Evaluation, module: Module, specifier: string): Module | undefined {
  const path = ev.program.imports.resolve(module.path, specifier);
  return path === undefined ? undefined : ev.program.findModule(path);
}

/** A package of the SDK; the file of one v2 client is that client's class. */
function sdkValues(ev: Evaluation, specifier: string): ValueSet | undefined {
  const name = sdkPackageOf(specifier);
  if (name === undefined) return undefined;
  if (!name.startsWith('aws-sdk/')) return [{ kind: 'package', name }];
  const client = serviceOfPackage(ev.program.sdk, name);
  const service = client === undefined ? undefined : ev.program.sdk.findService(client);
  if (service === undefined) return unknownValue('external');
  return [{ kind: 'export', package: 'aws-sdk', name: service.names.jsV2Class }];
}
