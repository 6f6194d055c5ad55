/** Files that are searched for calls before the event loop turns: a server has to hear that its client goes on. */
export const FILES_PER_TURN = 4;

/** Lets the event loop turn once; throws the signal's reason when the work is not wanted any more. */
export async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
