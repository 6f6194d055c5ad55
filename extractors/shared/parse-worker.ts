import { workerData } from 'node:worker_threads';
import { createFlattener, type Flattener } from './flat-tree.ts';
import { freeTrees, SOURCE_PER_TURN } from './free-trees.ts';
import { type Grammar, type ParsedText, type ParseTask, parseState } from './parse-task.ts';

// The thread that parses along with the main one (parse-ahead.ts): texts from the end of the list, until they meet.

// parse-ahead.ts gives it.
const task = workerData as ParseTask;

// The bundle is CommonJS, which does not wait at its top level.
void parseAlong().finally(() => task.port.close());

async function parseAlong(): Promise<void> {
  const flattener = createFlattener(await loadGrammar(task.grammar), task.kinds);
  let size = 0;
  for (const [index, text] of [...task.texts.entries()].reverse()) {
    if (Atomics.compareExchange(task.states, index, parseState.free, parseState.helper) !== parseState.free) continue;
    const isSent = send(flattener, index, text);
    // The main thread, if it waits for this one, goes on.
    Atomics.store(task.states, index, isSent ? parseState.sent : parseState.failed);
    Atomics.notify(task.states, index);
    size += text.length;
    if (size < SOURCE_PER_TURN) continue;
    size = 0;
    await freeTrees(undefined);
  }
}

/** False where the text cannot be parsed: the main thread then does it, and meets the same error. */
function send(own: Flattener, index: number, text: string): boolean {
  try {
    const { text: _, ...tree } = own.flatten(text);
    const { kind, start, end, parent, last } = tree;
    const parsed: ParsedText = { index, tree };
    task.port.postMessage(
      parsed,
      [kind, start, end, parent, last].map((column) => column.buffer as ArrayBuffer),
    );
    return true;
  } catch {
    return false;
  }
}

async function loadGrammar(grammar: Grammar): Promise<Parameters<typeof createFlattener>[0]> {
  const { default: language } =
    grammar === 'python' ? await import('tree-sitter-python') : await import('tree-sitter-go');
  // The packages' types leave out the language object's shape; the parser takes it as it is.
  return language as never;
}
