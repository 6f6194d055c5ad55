import type { KeptParses } from '../extractor.ts';
import type { Flattener } from './flat-tree.ts';

/** Keeps what was made of up to `limit` UTF-16 code units of text; what was used least recently goes first. */
export function createKeptParses(limit: number): KeptParses {
  const byText = new Map<string, unknown>();
  let size = 0;
  return {
    find<T>(kind: string, text: string, make: () => T): T {
      const key = `${kind}\n${text}`;
      if (byText.has(key)) {
        // One kind of text is always made into one type.
        const known = byText.get(key) as T;
        byText.delete(key);
        byText.set(key, known);
        return known;
      }
      const made = make();
      byText.set(key, made);
      size += key.length;
      for (const oldest of byText.keys()) {
        if (size <= limit) break;
        byText.delete(oldest);
        size -= oldest.length;
      }
      return made;
    },
  };
}

/** A flattener that makes the tree of a text once, where trees are kept. */
export function keepTrees(flattener: Flattener, grammar: string, kept: KeptParses | undefined): Flattener {
  if (kept === undefined) return flattener;
  return { flatten: (text) => kept.find(grammar, text, () => flattener.flatten(text)) };
}
