import type { LibraryMember } from '../libraries/library-members.ts';
import type { Declaration, ParsedFile } from '../program/parsed-file.ts';
import type { ImportTarget, Program } from '../program/program.ts';
import type { SdkPackage } from '../sdk/sdk-packages.ts';
import type { Local } from './locals.ts';
import type { FunctionType, GoType, NamedType, Place, SdkType, TypeDeclaration } from './types.ts';

/** What a plain name stands for. */
export type Meaning =
  | { readonly kind: 'local'; readonly local: Local }
  | { readonly kind: 'declaration'; readonly declaration: Declaration }
  | { readonly kind: 'package'; readonly target: ImportTarget }
  /** A name of an SDK package that is imported with a dot. */
  | { readonly kind: 'sdk'; readonly package: SdkPackage; readonly name: string }
  /** A function of a library that has a model. */
  | { readonly kind: 'library'; readonly member: LibraryMember }
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'unknown' };

/** What `x.name` is, by the type of `x`. */
export type Member =
  | { readonly kind: 'sdk'; readonly receiver: SdkType; readonly name: string }
  /** A method of the analysed code: its body is there to be read. */
  | { readonly kind: 'method'; readonly declaration: Declaration; readonly receiver: NamedType }
  | { readonly kind: 'field'; readonly type: GoType; readonly at?: Place; readonly owner?: TypeDeclaration }
  /** A method of a type of a library that has a model. */
  | { readonly kind: 'library'; readonly member: LibraryMember }
  | { readonly kind: 'interface'; readonly signature: FunctionType }
  /** The type is not known, or embeds one that is not, so that evidence may decide. */
  | { readonly kind: 'unknown' }
  /** The type is known and has no such member. */
  | { readonly kind: 'none' };

/** Tells the types of expressions. Every answer is free of context and kept. */
export interface Resolution {
  readonly program: Program;
  /** The type of an expression; a call with several results gives a tuple. */
  typeOf(file: ParsedFile, node: number): GoType;
  /** The type that a type written in the code is. */
  typeFromNode(file: ParsedFile, node: number): GoType;
  /** The type that an expression names, such as `*s3.Client` in a method expression; `undefined`: it is a value. */
  namedBy(file: ParsedFile, node: number): GoType | undefined;
  meaningOf(file: ParsedFile, name: string, at: number): Meaning;
  typeOfLocal(file: ParsedFile, local: Local): GoType;
  typeOfDeclaration(declaration: Declaration): GoType;
  memberOf(type: GoType, name: string): Member;
  /** The type behind names: a struct, an interface, a map; an SDK's or external type stays as it is. */
  underlying(type: GoType): GoType;
  /** The signature of a function, method, function literal, function type or interface method. */
  signatureOf(file: ParsedFile, node: number): FunctionType;
  typeDeclarationOf(file: ParsedFile, spec: number): TypeDeclaration;
}
