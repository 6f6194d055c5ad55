import { childrenOf, type FlatTree, textOf } from '../../shared/flat-tree.ts';
import { libraryMethod } from '../libraries/library-members.ts';
import { K } from '../program/kinds.ts';
import { isKnownMember, sdkMember } from '../sdk/sdk-types.ts';
import { bind, substitute, substituteSignature } from './generics.ts';
import type { Member, Resolution } from './resolution.ts';
import {
  type Bindings,
  type GoType,
  type Place,
  pointee,
  type SdkType,
  single,
  type TypeDeclaration,
} from './types.ts';

/** Deeper embedding than this is not followed. */
const MAX_LEVELS = 8;

interface Level {
  readonly own: Member;
  /** The SDK's type may have the member: what is known to have it goes first. */
  readonly isGuess?: boolean;
  readonly embedded: readonly GoType[];
}

const none: Member = { kind: 'none' };
const unknown: Member = { kind: 'unknown' };

/**
 * What `x.name` is for an `x` of this type: own methods and fields first, then those that embedding promotes, level by
 * level. Something unknown that is embedded leaves the answer open only if nothing known has the name. Of several SDK types
 * that are embedded, the one whose operation it is has it: `struct { s3iface.S3API; ec2iface.EC2API }`.
 */
export function findMember(types: Resolution, type: GoType, name: string): Member {
  let level: readonly GoType[] = [single(type)];
  let isOpen = false;
  let guess: Member | undefined;
  const seen = new Set<TypeDeclaration>();
  for (let count = 0; count < MAX_LEVELS && level.length > 0; count += 1) {
    const next: GoType[] = [];
    for (const candidate of level) {
      const target = pointee(candidate);
      if (target.kind === 'named') {
        if (seen.has(target.declaration)) continue;
        seen.add(target.declaration);
      }
      const { own, isGuess = false, embedded } = lookAt(types, target, name);
      if (own.kind === 'unknown') isOpen = true;
      else if (isGuess) guess ??= own;
      else if (own.kind !== 'none') return own;
      next.push(...embedded);
    }
    level = next;
  }
  return guess ?? (isOpen ? unknown : none);
}

function lookAt(types: Resolution, type: GoType, name: string): Level {
  switch (type.kind) {
    case 'sdk':
      return ofSdk(types, type, name);
    case 'named': {
      const { declaration } = type;
      const method = types.program.findMethod(declaration.file.package, declaration.name, name).declaration;
      if (method !== undefined) return { own: { kind: 'method', declaration: method, receiver: type }, embedded: [] };
      const underlying = types.underlying(type);
      // A type defined from another one does not take over its methods, unless that is an interface.
      if (underlying.kind === 'sdk')
        return isSdkInterface(underlying) ? ofSdk(types, underlying, name) : { own: none, embedded: [] };
      return underlying.kind === 'named'
        ? { own: none, embedded: [] }
        : lookInside(types, underlying, name, declaration);
    }
    case 'parameter': {
      const constraint = types.typeFromNode(type.constraint.file, type.constraint.node);
      if (constraint.kind === 'parameter') return { own: unknown, embedded: [] };
      return constraint.kind === 'unknown' ? { own: unknown, embedded: [] } : { own: none, embedded: [constraint] };
    }
    case 'external': {
      const member = libraryMethod(types.program, type, name);
      return { own: member === undefined ? unknown : { kind: 'library', member }, embedded: [] };
    }
    case 'unknown':
    case 'tuple':
      return { own: unknown, embedded: [] };
    default:
      return lookInside(types, type, name, undefined);
  }
}

function ofSdk(types: Resolution, type: SdkType, name: string): Level {
  const { sdk } = types.program;
  return { own: sdkMember(sdk, type, name), isGuess: !isKnownMember(sdk, type, name), embedded: [] };
}

function isSdkInterface(type: SdkType): boolean {
  return type.package.role === 'interface' || /API(Client)?$/.test(type.name);
}

function lookInside(types: Resolution, type: GoType, name: string, owner: TypeDeclaration | undefined): Level {
  if (type.kind === 'struct') return lookInStruct(types, type, name, owner);
  if (type.kind === 'interface') return lookInInterface(types, type, name);
  return { own: none, embedded: [] };
}

function lookInStruct(
  types: Resolution,
  { at, bindings }: { readonly at: Place; readonly bindings: Bindings },
  name: string,
  owner: TypeDeclaration | undefined,
): Level {
  const { file } = at;
  const fields = structFields(file.tree, at.node);
  const typeOf = ({ type }: StructField): GoType => substitute(types.typeFromNode(file, type), bindings);
  const field = fields.byName.get(name);
  if (field !== undefined) return { own: fieldMember(typeOf(field), { file, node: field.node }, owner), embedded: [] };
  return { own: none, embedded: fields.embedded.map(typeOf) };
}

interface StructField {
  /** The `field_declaration`. */
  readonly node: number;
  readonly type: number;
}

interface StructFields {
  /** Those that are embedded are there by the names of their types. */
  readonly byName: ReadonlyMap<string, StructField>;
  readonly embedded: readonly StructField[];
}

/** Structs of clients have hundreds of fields, and are asked for each call. */
const keptFields = new WeakMap<FlatTree, Map<number, StructFields>>();

function structFields(tree: FlatTree, node: number): StructFields {
  const inFile = keptFields.get(tree) ?? new Map<number, StructFields>();
  keptFields.set(tree, inFile);
  const known = inFile.get(node) ?? readFields(tree, node);
  inFile.set(node, known);
  return known;
}

function readFields(tree: FlatTree, node: number): StructFields {
  const byName = new Map<string, StructField>();
  const embedded: StructField[] = [];
  const list = childrenOf(tree, node)[0];
  for (const field of list === undefined ? [] : childrenOf(tree, list)) {
    if (tree.kind[field] !== K.field_declaration) continue;
    const parts = childrenOf(tree, field).filter((part) => !isTag(tree.kind[part]));
    const type = parts.find((part) => tree.kind[part] !== K.field_identifier);
    if (type === undefined) continue;
    const names = parts.filter((part) => tree.kind[part] === K.field_identifier).map((part) => textOf(tree, part));
    if (names.length === 0) embedded.push({ node: field, type });
    for (const name of names.length > 0 ? names : [embeddedName(textOf(tree, type))])
      if (!byName.has(name)) byName.set(name, { node: field, type });
  }
  return { byName, embedded };
}

function fieldMember(type: GoType, at: Place, owner: TypeDeclaration | undefined): Member {
  return owner === undefined ? { kind: 'field', type, at } : { kind: 'field', type, at, owner };
}

function isTag(kind: number | undefined): boolean {
  return kind === K.interpreted_string_literal || kind === K.raw_string_literal;
}

/** `s3.Client` and `Store[T]` are embedded under the names `Client` and `Store`. */
function embeddedName(text: string): string {
  return text.replace(/\[.*$/s, '').replace(/^.*\./s, '').trim();
}

function lookInInterface(
  types: Resolution,
  { at, bindings }: { readonly at: Place; readonly bindings: Bindings },
  name: string,
): Level {
  const { file } = at;
  const embedded: GoType[] = [];
  for (const element of childrenOf(file.tree, at.node)) {
    if (file.tree.kind[element] !== K.method_elem) {
      embedded.push(substitute(types.typeFromNode(file, element), bindings));
    } else if (textOf(file.tree, element + 1) === name) {
      const signature = substituteSignature(types.signatureOf(file, element), bindings);
      return { own: { kind: 'interface', signature }, embedded: [] };
    }
  }
  return { own: none, embedded };
}

/** What a named type's parameters stand for. */
export function bindingsOf(type: GoType & { kind: 'named' }): Bindings {
  return bind(type.declaration.typeParameters, type.arguments);
}
