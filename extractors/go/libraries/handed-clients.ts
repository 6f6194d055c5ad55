import type { SdkIndex } from '../../../src/sdk/sdk-service.ts';
import { childrenOf, textOf } from '../../shared/flat-tree.ts';
import { type Handed, type HandingCall, wrapperName } from '../../shared/handed-clients.ts';
import { type FilePart, partsOf } from '../program/file-parts.ts';
import type { PackageFile } from '../program/import-graph.ts';
import type { GoHeader } from '../program/import-lines.ts';
import { K } from '../program/kinds.ts';
import { type ParsedFile, spanOf } from '../program/parsed-file.ts';
import { sdkPackageOf, usualPackageName } from '../sdk/sdk-packages.ts';
import { clientService } from '../sdk/sdk-types.ts';
import { callParts } from '../types/calls.ts';
import type { Resolution } from '../types/resolution.ts';
import { pointee, single } from '../types/types.ts';
import { libraryFunction } from './library-members.ts';

/** Structs of options are looked into this deep: `New(&Options{Client: client})`. */
const MAX_NESTING = 2;

/** The parts of a file that make a client, where the file imports packages from outside the SDKs and the standard library. */
export function partsHandingOn(file: PackageFile, sdk: SdkIndex): readonly FilePart[] {
  const { imports } = file.header;
  if (!makesClient.test(file.source.text) || !imports.some(({ path }) => isForeign(path, sdk))) return [];
  if (!imports.some(({ path }) => sdkPackageOf(path, sdk)?.role === 'service')) return [];
  return partsOf(file).filter(({ text }) => makesClient.test(text));
}

const makesClient = /\.(?:New|NewFromConfig)\(/;

/** The paths of the standard library have no dot in their first part. */
function isForeign(path: string, sdk: SdkIndex): boolean {
  const dot = path.indexOf('.');
  if (dot < 0) return false;
  const slash = path.indexOf('/');
  return (slash < 0 || dot < slash) && sdkPackageOf(path, sdk) === undefined;
}

/** What a file calls the packages that are foreign to it; asked for each of its parts. */
function foreignNames(header: GoHeader, sdk: SdkIndex): ReadonlySet<string> {
  const known = foreignByHeader.get(header);
  if (known?.sdk === sdk) return known.names;
  const foreign = header.imports.filter(({ path }) => isForeign(path, sdk));
  const names = new Set(foreign.map(({ path, name }) => name ?? usualPackageName(path)));
  foreignByHeader.set(header, { sdk, names });
  return names;
}

const foreignByHeader = new WeakMap<GoHeader, { readonly sdk: SdkIndex; readonly names: ReadonlySet<string> }>();

/** The calls in a part of a file that hand a client to a package that is not read and has no model. */
export function findHandingCalls(types: Resolution, file: ParsedFile): readonly HandingCall[] {
  const { tree, header } = file;
  const foreign = foreignNames(header, types.program.sdk);
  if (foreign.size === 0) return [];
  const handing: HandingCall[] = [];
  for (let node = 0; node < tree.length; node += 1) {
    if (tree.kind[node] !== K.call_expression || tree.kind[node + 1] !== K.selector_expression) continue;
    if (tree.kind[node + 2] === K.identifier && foreign.has(textOf(tree, node + 2)))
      handing.push(...handedBy(types, file, node));
  }
  return handing;
}

function handedBy(types: Resolution, file: ParsedFile, call: number): readonly HandingCall[] {
  const { tree } = file;
  const parts = callParts(file, call);
  const operand = parts.callee + 1;
  const owner = types.meaningOf(file, textOf(tree, operand), operand);
  if (owner.kind !== 'package' || owner.target.kind !== 'external') return [];
  const { path } = owner.target;
  const name = tree.last[parts.callee] ?? parts.callee;
  const called = textOf(tree, name);
  if (!isForeign(path, types.program.sdk) || wrapperName.test(called)) return [];
  if (libraryFunction(types.program, path, called) !== undefined) return [];
  const handed = parts.arguments.operands.flatMap((argument) => handedIn(types, file, argument, 0));
  return handed.length === 0 ? [] : [{ handed, library: path, callee: `${path}.${called}`, span: spanOf(file, name) }];
}

function handedIn(types: Resolution, file: ParsedFile, node: number, nesting: number): readonly Handed[] {
  const { tree } = file;
  if (tree.kind[node] === K.unary_expression) return handedIn(types, file, node + 1, nesting);
  if (tree.kind[node] === K.composite_literal) {
    if (nesting === MAX_NESTING) return [];
    const body = childrenOf(tree, node).at(-1) ?? node;
    return childrenOf(tree, body).flatMap((element) => {
      const value = childrenOf(tree, element).at(-1) ?? element;
      return handedIn(types, file, tree.kind[value] === K.literal_element ? value + 1 : value, nesting + 1);
    });
  }
  const type = pointee(single(types.typeOf(file, node)));
  const service = type.kind === 'sdk' ? clientService(type) : undefined;
  return service === undefined ? [] : [{ service }];
}
