/** Orders two strings by UTF-16 code unit, so that output does not depend on the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A comparator that tries each of `comparators` until one tells the two apart. */
export function compareBy<T>(...comparators: readonly ((a: T, b: T) => number)[]): (a: T, b: T) => number {
  return (a, b) => {
    // By index, as a sort asks for this again and again, and every walk with an iterator makes objects.
    for (let at = 0; at < comparators.length; at += 1) {
      const order = comparators[at]?.(a, b) ?? 0;
      if (order !== 0) return order;
    }
    return 0;
  };
}
