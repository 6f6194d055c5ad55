import { createNodes } from '../../shared/syntax/nodes.ts';
import { giveUp, next, type Reading as TextReading, takeLeaf } from '../../shared/syntax/reading.ts';
import { createTokens } from '../../shared/syntax/tokens.ts';
import { T } from './token-kinds.ts';

/** What reads the two parts of the language that all others have in them, so that files need not import each other. */
export interface Readers {
  /** True where it was a type that can be no expression. */
  readonly expressionOrType: (reading: Reading) => boolean;
  /** The statements up to the end of a block or clause. */
  readonly statements: (reading: Reading) => void;
}

export interface Reading extends TextReading {
  readonly readers: Readers;
  /** Below 0 in the head of a statement, outside of brackets: there a brace begins the statement's block. */
  level: number;
}

export function createReading(readers: Readers): Reading {
  return { readers, text: '', tokens: createTokens(), nodes: createNodes(), at: 0, level: 0, depth: 0 };
}

export function isName(kind: number): boolean {
  return kind >= T.identifier && kind <= T.make;
}

/** Takes a name as a node of a kind. */
export function takeName(reading: Reading, kind: number): void {
  if (!isName(next(reading))) giveUp();
  takeLeaf(reading, kind);
}
