/** A text made from another one, and where its characters came from. */
export interface MappedText {
  readonly text: string;
  /** The offset in the first text for an offset in this one. */
  originOf(offset: number): number;
}

export function originalText(text: string): MappedText {
  return { text, originOf: (offset) => offset };
}

/** A part of a text that another one takes the place of. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** The text with the replacements made; they must be in order and apart. */
export function replaceParts(before: MappedText, replacements: readonly Replacement[]): MappedText {
  if (replacements.length === 0) return before;
  const parts: string[] = [];
  // For each replacement, where the text behind it begins: in the new text and in the old one.
  const made: number[] = [0];
  const taken: number[] = [0];
  let from = 0;
  let length = 0;
  for (const { start, end, by } of replacements) {
    parts.push(before.text.slice(from, start), by);
    length += start - from;
    made.push(length);
    taken.push(start);
    length += by.length;
    made.push(length);
    taken.push(end);
    from = end;
  }
  parts.push(before.text.slice(from));
  return {
    text: parts.join(''),
    originOf: (offset) => {
      const at = lastNotAbove(made, offset);
      const distance = offset - (made[at] ?? 0);
      const next = taken[at + 1] ?? before.text.length;
      return before.originOf(Math.min((taken[at] ?? 0) + distance, next));
    },
  };
}

function lastNotAbove(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle;
    else high = middle;
  }
  return low;
}
