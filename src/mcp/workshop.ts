import { createMemory } from '../analysis-memory.ts';
import { createQueue } from './queue.ts';
import type { Workshop } from './session.ts';

/** Calls that may wait for the one that runs. */
const WAITING_CALLS = 200;

export function createWorkshop(): Workshop {
  return { memory: createMemory(), queue: createQueue(WAITING_CALLS) };
}
