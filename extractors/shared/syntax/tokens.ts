/** The tokens of a text. Kind 0 is the end of the text in every language. */
export interface Tokens {
  kind: Uint8Array;
  /** Offsets in the text. */
  start: Uint32Array;
  end: Uint32Array;
}

/** How much there is room for at first, which is enough for most files: V8 compiles anew what uses arrays that are replaced. */
export const ROOM = 2 ** 16;

export function createTokens(): Tokens {
  return { kind: new Uint8Array(ROOM), start: new Uint32Array(ROOM), end: new Uint32Array(ROOM) };
}

/** Makes room for as many tokens more as there are. */
export function growTokens(tokens: Tokens): void {
  const { kind, start, end } = tokens;
  tokens.kind = new Uint8Array(kind.length * 2);
  tokens.kind.set(kind);
  tokens.start = new Uint32Array(kind.length * 2);
  tokens.start.set(start);
  tokens.end = new Uint32Array(kind.length * 2);
  tokens.end.set(end);
}
