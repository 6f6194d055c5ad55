import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { FlatTree, Flattener, KindTable } from './flat-tree.ts';
import { type Grammar, type ParsedText, type ParseTask, parseState } from './parse-task.ts';

/** A flattener with a second thread that parses along. */
export interface ParseAhead extends Flattener {
  /** Leaves the thread nothing more to do, so that it ends with the text it is at; afterwards the flattener works alone. */
  close(): void;
}

/** Less source than this is parsed before the thread has started; in UTF-16 code units. */
const WORTH_A_THREAD = 1_500_000;
/** A thread that takes longer for one text is given up, and the text is parsed here; in milliseconds. */
const PATIENCE = 5_000;

/** The file that the thread runs: beside this one, and in the bundle too. */
const program = new URL('./parse-worker.js', import.meta.url);
/** Node 20 starts no thread from TypeScript. */
const isBuilt = import.meta.url.endsWith('.js');

/**
 * Starts a thread that parses `texts` from their end, while the caller asks `flatten` for them from their start. Trees
 * are the same whoever makes them. Where there is too little to parse, or no second core, `flattener` works alone.
 */
export function parseAhead(
  flattener: Flattener,
  grammar: Grammar,
  kinds: KindTable,
  texts: readonly string[],
): ParseAhead {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  if (size < WORTH_A_THREAD || availableParallelism() < 2 || !isBuilt) return { ...flattener, close: () => {} };

  const states = new Int32Array(new SharedArrayBuffer(texts.length * Int32Array.BYTES_PER_ELEMENT));
  const { port1: port, port2 } = new MessageChannel();
  const task: ParseTask = { grammar, kinds, texts, states, port: port2 };
  // Nothing that is preloaded for the main thread is wanted in this one.
  const worker = new Worker(program, { workerData: task, transferList: [port2], execArgv: [] });
  // Without the thread everything is parsed here, which gives the same; so there is nothing to report.
  worker.on('error', () => {});
  port.unref();
  const indexes = new Map(texts.map((text, index) => [text, index]));
  const received = new Map<number, ParsedText['tree']>();

  function flatten(text: string): FlatTree {
    const index = indexes.get(text);
    if (index === undefined) return flattener.flatten(text);
    indexes.delete(text);
    const tree = isOurs(index) ? undefined : receive(index);
    return tree === undefined ? flattener.flatten(text) : { text, ...tree };
  }

  function isOurs(index: number): boolean {
    return Atomics.compareExchange(states, index, parseState.free, parseState.main) === parseState.free;
  }

  /** The tree that the thread makes of a text; `undefined` where it does not. */
  function receive(index: number): ParsedText['tree'] | undefined {
    Atomics.wait(states, index, parseState.helper, PATIENCE);
    if (Atomics.load(states, index) !== parseState.sent) return undefined;
    while (!received.has(index)) {
      const message = receiveMessageOnPort(port);
      if (message === undefined) return undefined;
      // parse-worker.ts sends nothing else.
      const parsed = message.message as ParsedText;
      received.set(parsed.index, parsed.tree);
    }
    const tree = received.get(index);
    received.delete(index);
    return tree;
  }

  // A thread that is stopped amid the parser's native code takes the process with it, so it is let come to its end.
  function close(): void {
    for (const index of indexes.values()) isOurs(index);
    indexes.clear();
    received.clear();
    port.close();
  }

  return { flatten, close };
}
