import { parentPort, workerData } from 'node:worker_threads';
import { extractors } from '../../extractors/index.ts';
import { readDenials } from '../../src/denials/read-denials.ts';
import { openKnowledge } from '../../src/knowledge.ts';
import type { Language } from '../../src/model/source.ts';
import { createDenialMutants, fieldsNotIn } from './denial-mutants.ts';
import { createMutants } from './mutants.ts';

/** What the main thread asks for. */
export interface Work {
  readonly folders: readonly string[];
  readonly subject: Language | 'denials';
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
const tryMutant = work.subject === 'denials' ? tryDenials() : await tryPrograms(work.subject);
for (let number = work.from; number < work.to; number += 1) {
  try {
    await tryMutant(number);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    send({ number, path: '', error: message });
  }
}

type TryMutant = (number: number) => Promise<void>;

async function tryPrograms(language: Language): Promise<TryMutant> {
  const mutantOf = createMutants(work.folders, language, work.seed);
  const row = extractors.find((item) => item.language === language);
  if (row === undefined) throw new Error(`There is no extractor for ${language}`);
  const extract = await row.load();
  const { sdk } = openKnowledge();
  return async (number) => {
    const { path, files } = mutantOf(number);
    send({ number, path });
    await extract({ files }, sdk);
  };
}

function tryDenials(): TryMutant {
  const mutantOf = createDenialMutants(work.seed);
  const knowledge = openKnowledge();
  return async (number) => {
    const { path, text } = mutantOf(number);
    send({ number, path });
    const invented = readDenials(text, knowledge).flatMap((denial) => fieldsNotIn(text, denial));
    if (invented.length > 0) throw new Error(`Fields that are not in the text: ${invented.join(', ')}`);
  };
}

function send(progress: Progress): void {
  parentPort?.postMessage(progress);
}
