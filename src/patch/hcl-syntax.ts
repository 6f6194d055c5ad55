import { type HclToken, hclTokens, plainString } from './hcl-tokens.ts';

/** A block: `type "label" { … }`. Offsets are those of its braces. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly start: number;
  readonly open: number;
  readonly close: number;
  readonly attributes: ReadonlyMap<string, HclValue>;
  readonly blocks: readonly HclBlock[];
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** An expression as far as policies are written with it. */
export type HclValue = Place &
  (
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'tuple'; readonly items: readonly HclValue[]; readonly trailingComma?: number }
    | { readonly kind: 'object'; readonly entries: readonly HclEntry[] }
    | { readonly kind: 'call'; readonly name: string; readonly items: readonly HclValue[] }
    | { readonly kind: 'heredoc'; readonly body: number; readonly value: string }
    | { readonly kind: 'other' }
  );

export interface HclEntry {
  readonly key: string;
  readonly isQuoted: boolean;
  readonly sign: '=' | ':';
  readonly value: HclValue;
}

/** The blocks of a Terraform file; `undefined` where it is not one. */
export function parseHcl(text: string): readonly HclBlock[] | undefined {
  const tokens = hclTokens(text);
  if (tokens === undefined) return undefined;
  const reader = new Reader(tokens);
  const body = reader.body(true);
  return body?.blocks;
}

/** Policies nest less than ten deep. */
const deepest = 100;

interface Body {
  readonly attributes: ReadonlyMap<string, HclValue>;
  readonly blocks: readonly HclBlock[];
}

/** Reads tokens from the first to the last; its methods give `undefined` for what is not in the language. */
class Reader {
  readonly #tokens: readonly HclToken[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly HclToken[]) {
    this.#tokens = tokens;
  }

  body(isFile: boolean): Body | undefined {
    const attributes = new Map<string, HclValue>();
    const blocks: HclBlock[] = [];
    for (;;) {
      this.#skipLines();
      const token = this.#peek();
      if (token === undefined) return isFile ? { attributes, blocks } : undefined;
      if (this.#isSign('}')) return isFile ? undefined : { attributes, blocks };
      if (token.kind !== 'word') return undefined;
      this.#at += 1;
      if (this.#isSign('=')) {
        this.#at += 1;
        const value = this.#value(['\n', '}']);
        if (value === undefined) return undefined;
        attributes.set(token.text, value);
      } else {
        const block = this.#block(token);
        if (block === undefined) return undefined;
        blocks.push(block);
      }
    }
  }

  #block(type: HclToken): HclBlock | undefined {
    if (this.#depth > deepest) return undefined;
    const labels: string[] = [];
    for (let token = this.#peek(); token?.kind === 'string' || token?.kind === 'word'; token = this.#peek()) {
      labels.push(token.kind === 'string' ? (plainString(token.text) ?? '') : token.text);
      this.#at += 1;
    }
    const open = this.#peek();
    if (open === undefined || !this.#isSign('{')) return undefined;
    this.#at += 1;
    this.#depth += 1;
    const body = this.body(false);
    this.#depth -= 1;
    const close = this.#peek();
    if (body === undefined || close === undefined) return undefined;
    this.#at += 1;
    return { type: type.text, labels, start: type.start, open: open.start, close: close.start, ...body };
  }

  /** An expression up to one of the signs that end it where it stands. */
  #value(ends: readonly string[]): HclValue | undefined {
    const from = this.#at;
    const start = this.#peek()?.start ?? 0;
    this.#depth += 1;
    const simple = this.#depth > deepest ? undefined : this.#simple();
    this.#depth -= 1;
    if (simple !== undefined && this.#isEnd(ends)) return simple;
    this.#at = from;
    if (!this.#skipExpression(ends) || this.#at === from) return undefined;
    return { kind: 'other', start, end: this.#tokens[this.#at - 1]?.end ?? start };
  }

  #simple(): HclValue | undefined {
    const token = this.#peek();
    if (token === undefined) return undefined;
    const { start, end, kind, text } = token;
    if (kind === 'string') {
      this.#at += 1;
      const value = plainString(text);
      return value === undefined ? { kind: 'other', start, end } : { kind: 'text', value, start, end };
    }
    if (kind === 'heredoc') {
      this.#at += 1;
      return { kind: 'heredoc', body: token.body ?? end, value: text, start, end };
    }
    if (this.#isSign('[')) return this.#tuple();
    if (this.#isSign('{')) return this.#object();
    const next = this.#tokens[this.#at + 1];
    if (kind === 'word' && next?.kind === 'sign' && next.text === '(') {
      this.#at += 1;
      const list = this.#list(')');
      return list === undefined ? undefined : { kind: 'call', name: text, items: list.items, start, end: list.end };
    }
    return undefined;
  }

  #tuple(): HclValue | undefined {
    const start = this.#peek()?.start ?? 0;
    const list = this.#list(']');
    return list === undefined ? undefined : { kind: 'tuple', start, ...list };
  }

  /** Items between brackets, of which the opening one comes next. */
  #list(close: ')' | ']'): { items: readonly HclValue[]; end: number; trailingComma?: number } | undefined {
    this.#at += 1;
    const items: HclValue[] = [];
    let comma: number | undefined;
    for (;;) {
      this.#skipLines();
      const token = this.#peek();
      if (token === undefined || token.text === 'for') return undefined;
      if (this.#isSign(close)) {
        this.#at += 1;
        return { items, end: token.end, ...(comma === undefined ? {} : { trailingComma: comma }) };
      }
      if (items.length > 0 && comma === undefined) return undefined;
      const item = this.#value([',', close, ' ']);
      if (item === undefined) return undefined;
      items.push(item);
      this.#skipLines();
      comma = this.#isSign(',') ? this.#peek()?.end : undefined;
      if (comma !== undefined) this.#at += 1;
    }
  }

  #object(): HclValue | undefined {
    const start = this.#peek()?.start ?? 0;
    this.#at += 1;
    const entries: HclEntry[] = [];
    for (;;) {
      this.#skipLines();
      const token = this.#peek();
      if (token === undefined || token.text === 'for') return undefined;
      this.#at += 1;
      if (token.kind === 'sign' && token.text === '}') return { kind: 'object', entries, start, end: token.end };
      const key = token.kind === 'word' ? token.text : token.kind === 'string' ? plainString(token.text) : undefined;
      const sign = this.#isSign('=') ? '=' : this.#isSign(':') ? ':' : undefined;
      if (key === undefined || sign === undefined) return undefined;
      this.#at += 1;
      this.#skipLines();
      const value = this.#value(['\n', ',', '}']);
      if (value === undefined) return undefined;
      entries.push({ key, isQuoted: token.kind === 'string', sign, value });
      if (this.#isSign(',')) this.#at += 1;
    }
  }

  /** Over anything with balanced brackets, up to an end outside of them. */
  #skipExpression(ends: readonly string[]): boolean {
    const open: string[] = [];
    for (;;) {
      if (open.length === 0 && this.#isEnd(ends)) return true;
      const token = this.#peek();
      if (token === undefined) return open.length === 0 && ends.includes('\n');
      if (token.kind === 'sign' && /[([{]/.test(token.text)) open.push(token.text);
      if (token.kind === 'sign' && /[)\]}]/.test(token.text) && open.pop() === undefined) return false;
      this.#at += 1;
    }
  }

  /** Whether one of the signs comes next; a space among them stands for line ends that mean nothing here. */
  #isEnd(ends: readonly string[]): boolean {
    let at = this.#at;
    while (ends.includes(' ') && this.#tokens[at]?.kind === 'line-end') at += 1;
    const token = this.#tokens[at];
    return token === undefined ? ends.includes('\n') : token.kind !== 'string' && ends.includes(token.text);
  }

  #isSign(text: string): boolean {
    const token = this.#peek();
    return token?.kind === 'sign' && token.text === text;
  }

  #peek(): HclToken | undefined {
    return this.#tokens[this.#at];
  }

  #skipLines(): void {
    while (this.#peek()?.kind === 'line-end') this.#at += 1;
  }
}
