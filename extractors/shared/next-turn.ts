/** Lets the event loop turn once; throws the signal's reason when the work is not wanted any more. */
export async function nextTurn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
