import type { AnalysisMemory } from '../analysis-memory.ts';
import type { Analysis } from '../model/analysis.ts';
import type { SendRequest } from './elicit.ts';
import type { Queue } from './queue.ts';

/** What the sessions of one process share. */
export interface Workshop {
  /** Loaded with the first call: a client that connects is answered before that. */
  openMemory(): Promise<AnalysisMemory>;
  /** One analysis at a time: they share two processors and one memory, and a second one would only slow both down. */
  readonly queue: Queue;
}

/** One client's connection. */
export interface Session extends Workshop {
  /** Folders that may be read, absolute and free of symbolic links; asks the client the first time. Throws E_NO_ROOT. */
  findRoots(send: SendRequest): Promise<readonly string[]>;
  /** Whether the client can show the person a form. */
  canAsk(): boolean;
  /** Tokens of the changes that were shown and can be agreed to. */
  readonly shownPlans: Set<string>;
  /** For the resource, which is made of it when somebody reads it. */
  lastAnalysis: Analysis | undefined;
}
