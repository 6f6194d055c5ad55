import type { AnalysisMemory } from '../analysis-memory.ts';
import { createQueue } from './queue.ts';
import type { Workshop } from './session.ts';

/** Calls that may wait for the one that runs. */
const WAITING_CALLS = 200;

export function createWorkshop(): Workshop {
  let memory: Promise<AnalysisMemory> | undefined;
  return {
    openMemory() {
      memory ??= import('../analysis-memory.ts').then(({ createMemory }) => createMemory(Date.now));
      return memory;
    },
    queue: createQueue(WAITING_CALLS),
  };
}
