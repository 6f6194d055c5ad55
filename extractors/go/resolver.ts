import { readDeclaration, readExpression, readLocal, readNamedType } from './expressions.ts';
import { substitute } from './generics.ts';
import type { GoHeader } from './import-lines.ts';
import type { Local } from './locals.ts';
import { bindingsOf, findMember } from './members.ts';
import { findMeaning, type ImportNames, importNamesOf } from './names.ts';
import type { ParsedFile } from './parsed-file.ts';
import type { Program } from './program.ts';
import type { Resolution } from './resolution.ts';
import { readSignature, readType, readTypeDeclaration, typeNodeOf } from './type-nodes.ts';
import { type FunctionType, type GoType, type TypeDeclaration, unknownType } from './types.ts';

/** Deeper nesting of questions than this is a type that no one can tell, or hostile input. */
const MAX_DEPTH = 60;
/** Names of names of types. */
const MAX_NAMES = 20;

/** Creates the resolver: answers are kept for each node, and one that depends on itself is unknown. */
export function createResolver(program: Program): Resolution {
  const imports = new Map<GoHeader, ImportNames>();
  const declarations = new Map<number, TypeDeclaration>();
  const locals = new Map<Local, GoType>();
  const signatures = new Map<number, FunctionType>();
  const kept = new Map<number, GoType>();
  const running = new Set<number>();
  let depth = 0;

  function guarded(key: number, compute: () => GoType): GoType {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (running.has(key) || depth >= MAX_DEPTH) return unknownType;
    running.add(key);
    depth += 1;
    try {
      const type = compute();
      kept.set(key, type);
      return type;
    } finally {
      depth -= 1;
      running.delete(key);
    }
  }

  function importsOf(file: ParsedFile): ImportNames {
    const known = imports.get(file.header) ?? importNamesOf(program, file);
    imports.set(file.header, known);
    return known;
  }

  function underlying(type: GoType): GoType {
    let current = type;
    for (let count = 0; count < MAX_NAMES; count += 1) {
      if (current.kind === 'parameter') {
        const constraint = types.typeFromNode(current.constraint.file, current.constraint.node);
        if (constraint.kind === 'parameter' || constraint.kind === 'basic' || constraint.kind === 'unknown')
          return current;
        const core = underlying(constraint);
        return core.kind === 'interface' ? current : core;
      }
      if (current.kind !== 'named') return current;
      const { file, node } = current.declaration;
      const written = typeNodeOf(file.tree, node);
      if (written === undefined) return unknownType;
      current = substitute(types.typeFromNode(file, written), bindingsOf(current));
    }
    return unknownType;
  }

  const types: Resolution = {
    program,
    typeOf: (file, node) => guarded(2 * (file.base + node), () => readExpression(types, file, node)),
    // Kept apart from what the node is as an expression: the `T` of `T(x)` is asked for as both.
    typeFromNode: (file, node) => guarded(2 * (file.base + node) + 1, () => readType(types, file, node)),
    namedBy: (file, node) => readNamedType(types, file, node),
    meaningOf: (file, name, at) => findMeaning(program, importsOf(file), file, name, at),
    typeOfLocal: (file, local) => {
      const known = locals.get(local);
      if (known !== undefined) return known;
      const type = readLocal(types, file, local);
      if (depth === 0 || type.kind !== 'unknown') locals.set(local, type);
      return type;
    },
    typeOfDeclaration: (declaration) => readDeclaration(types, declaration),
    memberOf: (type, name) => findMember(types, type, name),
    underlying,
    signatureOf: (file, node) => {
      const key = file.base + node;
      const known = signatures.get(key);
      if (known !== undefined) return known;
      const signature = readSignature(types, file, node);
      signatures.set(key, signature);
      return signature;
    },
    typeDeclarationOf: (file, spec) => {
      const key = file.base + spec;
      const known = declarations.get(key) ?? readTypeDeclaration(file, spec);
      declarations.set(key, known);
      return known;
    },
  };
  return types;
}
