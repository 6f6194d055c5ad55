/** Numbers for what is no expression but is computed under the same guard against cycles. */
export interface GuardNumbers {
  numberOf(key: string): number;
  /** For what is of one thing in the program, by the kind of it and the number of the thing. */
  numberAmong(kind: string, of: number): number;
  numberOfAttribute(name: string, of: number): number;
}

/** Numbers start after `first`. */
export function createGuardNumbers(first: number): GuardNumbers {
  const byKey = new Map<string, number>();
  // No key is put together for the kinds that are asked for most.
  const byKind = new Map<string, Map<number, number>>();
  const byAttribute = new Map<string, Map<number, number>>();
  let last = first;

  function among(numbers: Map<string, Map<number, number>>, kind: string, of: number): number {
    let ofKind = numbers.get(kind);
    if (ofKind === undefined) {
      ofKind = new Map();
      numbers.set(kind, ofKind);
    }
    const known = ofKind.get(of);
    if (known !== undefined) return known;
    last += 1;
    ofKind.set(of, last);
    return last;
  }

  return {
    numberOf(key) {
      const known = byKey.get(key);
      if (known !== undefined) return known;
      last += 1;
      byKey.set(key, last);
      return last;
    },
    numberAmong: (kind, of) => among(byKind, kind, of),
    numberOfAttribute: (name, of) => among(byAttribute, name, of),
  };
}
