import { addNode, createNodes, type Nodes } from './nodes.ts';
import { T } from './token-kinds.ts';
import { createTokens, type Tokens } from './tokens.ts';

/** What reads the two parts of the language that all others have in them, so that files need not import each other. */
export interface Readers {
  /** True where it was a type that can be no expression. */
  readonly expressionOrType: (reading: Reading) => boolean;
  /** The statements up to the end of a block or clause. */
  readonly statements: (reading: Reading) => void;
}

/** What the functions that read syntax share while they read one text. */
export interface Reading {
  readonly readers: Readers;
  text: string;
  readonly tokens: Tokens;
  readonly nodes: Nodes;
  /** The next token. */
  at: number;
  /** Below 0 in the head of a statement, outside of brackets: there a brace begins the statement's block. */
  level: number;
  depth: number;
}

export function createReading(readers: Readers): Reading {
  return { readers, text: '', tokens: createTokens(), nodes: createNodes(), at: 0, level: 0, depth: 0 };
}

/** Thrown where a text is no plain Go; it is the same object each time, as nobody reads where it comes from. */
export const notRead = new Error('Not read');

/** Deeper nesting than this is left to a parser that keeps its own stack. */
const MAX_DEPTH = 250;

export function giveUp(): never {
  throw notRead;
}

export function enter(reading: Reading): void {
  reading.depth += 1;
  if (reading.depth > MAX_DEPTH) giveUp();
}

export function leave(reading: Reading): void {
  reading.depth -= 1;
}

/** The kind of the next token. */
export function next(reading: Reading): number {
  return reading.tokens.kind[reading.at] ?? T.end;
}

/** The kind of the token `distance` further on. */
export function ahead(reading: Reading, distance: number): number {
  return reading.tokens.kind[reading.at + distance] ?? T.end;
}

/** Where the next token starts. */
export function startOf(reading: Reading): number {
  return reading.tokens.start[reading.at] ?? 0;
}

export function take(reading: Reading, kind: number): void {
  if (next(reading) !== kind) giveUp();
  reading.at += 1;
}

export function takes(reading: Reading, kind: number): boolean {
  if (next(reading) !== kind) return false;
  reading.at += 1;
  return true;
}

export function isName(kind: number): boolean {
  return kind >= T.identifier && kind <= T.make;
}

/** Adds a node that ends with the last token taken; its children are all that was added since there were `first`. */
export function close(reading: Reading, kind: number, start: number, first: number): void {
  addNode(reading.nodes, kind, start, reading.tokens.end[reading.at - 1] ?? 0, first);
}

/** Takes the next token as a node without children. */
export function takeLeaf(reading: Reading, kind: number): void {
  const { tokens, nodes, at } = reading;
  addNode(nodes, kind, tokens.start[at] ?? 0, tokens.end[at] ?? 0, nodes.count);
  reading.at = at + 1;
}

/** Takes a name as a node of a kind. */
export function takeName(reading: Reading, kind: number): void {
  if (!isName(next(reading))) giveUp();
  takeLeaf(reading, kind);
}

/** The place of the bracket that closes the one at a place. */
export function closingOf({ tokens: { kind } }: Reading, from: number): number {
  let depth = 0;
  for (let at = from; ; at += 1) {
    switch (kind[at]) {
      case T.openParenthesis:
      case T.openBracket:
      case T.openBrace:
        depth += 1;
        break;
      case T.closeParenthesis:
      case T.closeBracket:
      case T.closeBrace:
        depth -= 1;
        if (depth === 0) return at;
        break;
      case T.end:
      case undefined:
        return giveUp();
      default:
    }
  }
}
