/** What a value is of, and the environment in which it was found out. */
interface ValueKey {
  readonly key: number;
  readonly env: number;
  /** It holds in every environment. */
  readonly isFree: boolean;
}

/** What one evaluation of a root came to. */
interface Lookups {
  readonly owned: readonly ValueKey[];
  readonly used: readonly ValueKey[];
  /** Pairs of key and environment that had no value. */
  readonly missed: readonly number[];
}

/** What a run has values for that were not there, at the same point, in the run before. */
export interface NovelValues {
  clear(): void;
  add(value: ValueKey): void;
  /** Whether what came to these values would come to a novel one now. */
  areMetBy(lookups: Lookups): boolean;
}

export function createNovelValues(): NovelValues {
  const inAll = new Set<number>();
  const inOne = new Set<number>();
  const isNovel = (key: number, env: number): boolean => inAll.has(key) || inOne.has(pairOf(key, env));
  return {
    clear() {
      inAll.clear();
      inOne.clear();
    },
    add({ key, env, isFree }) {
      if (isFree) inAll.add(key);
      else inOne.add(pairOf(key, env));
    },
    areMetBy({ owned, used, missed }) {
      if (inAll.size === 0 && inOne.size === 0) return false;
      return (
        owned.some(({ key, env }) => isNovel(key, env)) ||
        // A value that holds in every environment goes before others.
        used.some(({ key, isFree }) => !isFree && inAll.has(key)) ||
        missed.some((key, at) => at % 2 === 0 && isNovel(key, missed[at + 1] ?? 0))
      );
    },
  };
}

/** Environments are numbered from 0 on, and fewer than this. */
const MAX_ENVIRONMENTS = 2 ** 22;

function pairOf(key: number, env: number): number {
  return key * MAX_ENVIRONMENTS + env;
}
