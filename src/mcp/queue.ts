import { UserError } from '../model/user-error.ts';

/** Runs jobs one after the other, in the order of their coming. */
export interface Queue {
  /** Throws the signal's reason where a job is not wanted any more before it began, and E_BUSY where too many wait. */
  run<T>(signal: AbortSignal, job: () => Promise<T>): Promise<T>;
}

export function createQueue(limit: number): Queue {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    async run(signal, job) {
      if (waiting >= limit) {
        throw new UserError('E_BUSY', `${waiting} calls wait already`, 'Ask again when some of them are answered');
      }
      waiting += 1;
      const before = last;
      let finish = (): void => {};
      last = new Promise<void>((resolve) => {
        finish = resolve;
      });
      try {
        await before;
        signal.throwIfAborted();
        return await job();
      } finally {
        waiting -= 1;
        finish();
      }
    },
  };
}
