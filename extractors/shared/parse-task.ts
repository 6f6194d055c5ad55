import type { MessagePort } from 'node:worker_threads';
import type { FlatTree, KindTable } from './flat-tree.ts';

/** What the thread that parses along is given. */
export interface ParseTask {
  readonly grammar: Grammar;
  readonly kinds: KindTable;
  readonly texts: readonly string[];
  /** One state for each text, in shared memory: whoever changes `free` into its own state parses the text. */
  readonly states: Int32Array;
  /** Where the trees are sent. */
  readonly port: MessagePort;
}

export type Grammar = 'python' | 'go';

export const parseState = { free: 0, main: 1, helper: 2, sent: 3, failed: 4 } as const;

/** A tree without its text, which the receiver has. */
export interface ParsedText {
  readonly index: number;
  readonly tree: Omit<FlatTree, 'text'>;
}
