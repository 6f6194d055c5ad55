/** `number` of the items, chosen by a generator that gives the same ones for the same seed, in their own order. */
export function draw<T>(items: readonly T[], seed: number, number: number): readonly T[] {
  const random = generator(seed);
  const places = items.map((_, at) => ({ at, key: random() }));
  const chosen = places.toSorted((a, b) => a.key - b.key || a.at - b.at).slice(0, number);
  return chosen.toSorted((a, b) => a.at - b.at).flatMap(({ at }) => items[at] ?? []);
}

/** mulberry32, a generator of 32 bits of state. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
