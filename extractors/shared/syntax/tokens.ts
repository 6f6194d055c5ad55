/** The tokens of a text. Kind 0 is the end of the text in every language. */
export interface Tokens {
  kind: Uint8Array;
  /** Offsets in the text. */
  start: Uint32Array;
  end: Uint32Array;
}

export function createTokens(): Tokens {
  const size = 2 ** 14;
  return { kind: new Uint8Array(size), start: new Uint32Array(size), end: new Uint32Array(size) };
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
