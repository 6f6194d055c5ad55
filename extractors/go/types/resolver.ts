import type { Journal } from '../../shared/journal.ts';
import { createKeptAnswers } from '../../shared/kept-answers.ts';
import type { GoHeader } from '../program/import-lines.ts';
import type { ParsedFile } from '../program/parsed-file.ts';
import type { Program } from '../program/program.ts';
import { readDeclaration, readExpression, readLocal, readNamedType } from './expressions.ts';
import { substitute } from './generics.ts';
import type { Local } from './locals.ts';
import { bindingsOf, findMember } from './members.ts';
import { findMeaning, type ImportNames, importNamesOf } from './names.ts';
import type { Resolution } from './resolution.ts';
import { readSignature, readType, readTypeDeclaration, typeNodeOf } from './type-nodes.ts';
import { type FunctionType, type GoType, type TypeDeclaration, unknownType } from './types.ts';

/** Deeper nesting of questions than this is a type that no one can tell, or hostile input. */
const MAX_DEPTH = 60;
/** Names of names of types. */
const MAX_NAMES = 20;

/**
 * Creates the resolver: answers are kept for each node, and one that depends on itself is unknown. With a journal, which
 * writes down what the program is asked, it can go on when the program has changed.
 */
export function createResolver(program: Program, journal?: Journal): Resolution {
  const imports = createKeptAnswers<GoHeader, ImportNames>(journal);
  const locals = createKeptAnswers<Local, GoType>(journal);
  const signatures = createKeptAnswers<number, FunctionType>(journal);
  const kept = createKeptAnswers<number, GoType>(journal);
  // What is declared depends on the place alone.
  const declarations = new Map<number, TypeDeclaration>();
  const running = new Set<number>();
  let depth = 0;

  function guarded(key: number, compute: () => GoType): GoType {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (running.has(key) || depth >= MAX_DEPTH) {
      kept.miss(numberIn(ASKED.type, key));
      return unknownType;
    }
    running.add(key);
    depth += 1;
    try {
      return kept.set(key, compute(), numberIn(ASKED.type, key));
    } finally {
      depth -= 1;
      running.delete(key);
    }
  }

  function importsOf(file: ParsedFile): ImportNames {
    return imports.get(file.header) ?? imports.set(file.header, importNamesOf(program, file), Number.NaN);
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
      const number = numberIn(ASKED.local, file.base + local.name);
      const type = readLocal(types, file, local);
      if (depth === 0 || type.kind !== 'unknown') return locals.set(local, type, number);
      locals.miss(number);
      return type;
    },
    typeOfDeclaration: (declaration) => readDeclaration(types, declaration),
    memberOf: (type, name) => findMember(types, type, name),
    underlying,
    signatureOf: (file, node) => {
      const key = file.base + node;
      const known = signatures.get(key);
      return known ?? signatures.set(key, readSignature(types, file, node), numberIn(ASKED.signature, key));
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

/** What is asked about a place. */
const ASKED = { type: 1, local: 2, signature: 3 };

/** Numbers below 0 are the resolver's in the journal. */
function numberIn(asked: number, key: number): number {
  return -4 * key - asked;
}
