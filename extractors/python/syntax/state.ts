import { createNodes } from '../../shared/syntax/nodes.ts';
import { giveUp, next, type Reading as TextReading, takeLeaf } from '../../shared/syntax/reading.ts';
import { createTokens } from '../../shared/syntax/tokens.ts';
import { K } from '../program/kinds.ts';
import type { Lexing } from './lexing.ts';
import { T } from './token-kinds.ts';

/** What reads the parts of the language that all others have in them, so that files need not import each other. */
export interface Readers {
  /** An expression, also `name := value`, but no `yield` and no list without brackets. */
  readonly expression: (reading: Reading) => void;
  /** The same without `:=`, `lambda` and `if … else`. */
  readonly operation: (reading: Reading) => void;
  /** A name, literal or brackets, and the calls, attributes and subscripts behind it. */
  readonly primary: (reading: Reading) => void;
  readonly statement: (reading: Reading) => void;
}

export interface Reading extends TextReading, Lexing {
  readonly readers: Readers;
}

export function createReading(readers: Readers): Reading {
  return {
    readers,
    text: '',
    tokens: createTokens(),
    nodes: createNodes(),
    at: 0,
    depth: 0,
    count: 0,
    brackets: 0,
    indents: [0],
    strings: [],
  };
}

export function isName(kind: number): boolean {
  return kind >= T.identifier && kind <= T.type;
}

/** Takes a name as an identifier. */
export function takeName(reading: Reading): void {
  if (!isName(next(reading))) giveUp();
  takeLeaf(reading, K.identifier);
}

/** The kind of the node added last. */
export function lastKind({ nodes }: Reading): number {
  return nodes.kind[nodes.count - 1] ?? K.other;
}
