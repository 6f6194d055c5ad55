import { parentPort, workerData } from 'node:worker_threads';
import { extractors } from '../../extractors/index.ts';
import { openKnowledge } from '../../src/knowledge.ts';
import type { Language } from '../../src/model/source.ts';
import { createMutants } from './mutants.ts';

/** What the main thread asks for. */
export interface Work {
  readonly folders: readonly string[];
  readonly language: Language;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** Sent before each mutant, and with the error of one that failed. */
export interface Progress {
  readonly number: number;
  readonly path: string;
  readonly error?: string;
}

// The thread is started with this.
const work = workerData as Work;
const mutantOf = createMutants(work.folders, work.language, work.seed);
const row = extractors.find((item) => item.language === work.language);
if (row === undefined) throw new Error(`There is no extractor for ${work.language}`);
const extract = await row.load();
const { sdk } = openKnowledge();
for (let number = work.from; number < work.to; number += 1) {
  const { path, files } = mutantOf(number);
  send({ number, path });
  try {
    await extract({ files }, sdk);
  } catch (error) {
    send({ number, path, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function send(progress: Progress): void {
  parentPort?.postMessage(progress);
}
