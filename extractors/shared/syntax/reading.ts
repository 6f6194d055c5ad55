import type { FlatTree } from '../flat-tree.ts';
import { addNode, type Nodes, toFlatTree } from './nodes.ts';
import type { Tokens } from './tokens.ts';

/** What the functions that read syntax share while they read one text. */
export interface Reading {
  text: string;
  readonly tokens: Tokens;
  readonly nodes: Nodes;
  /** The next token. */
  at: number;
  depth: number;
}

/** Thrown where a text is not read; it is the same object each time, as nobody reads where it comes from. */
const notRead = new Error('Not read');

/** Deeper nesting than this is left to a parser that keeps its own stack. */
const MAX_DEPTH = 250;

export function giveUp(): never {
  throw notRead;
}

/** The tree of a text whose tokens are read; `undefined` where `readFile` gives up. It gets a root of a kind. */
export function readTree<R extends Reading>(
  reading: R,
  text: string,
  readFile: (reading: R) => void,
  root: number,
): FlatTree | undefined {
  reading.text = text;
  reading.at = 0;
  reading.depth = 0;
  reading.nodes.count = 0;
  try {
    readFile(reading);
  } catch (error) {
    if (error !== notRead) throw error;
    return undefined;
  }
  const start = text.search(/\S/);
  addNode(reading.nodes, root, start < 0 ? text.length : start, text.length, 0);
  return toFlatTree(reading.nodes, text);
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
  return reading.tokens.kind[reading.at] ?? 0;
}

/** The kind of the token `distance` further on. */
export function ahead(reading: Reading, distance: number): number {
  return reading.tokens.kind[reading.at + distance] ?? 0;
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
