/** A token of Terraform's language, with its place; comments and spaces are none. */
export interface HclToken {
  readonly kind: 'word' | 'string' | 'heredoc' | 'sign' | 'line-end';
  readonly start: number;
  readonly end: number;
  /** As written; of a heredoc, the body alone. */
  readonly text: string;
  /** Where a heredoc's body begins. */
  readonly body?: number;
}

/**
 * The tokens of a Terraform file; `undefined` where a string or comment does not end.
 * Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function hclTokens(text: string): readonly HclToken[] | undefined {
  const tokens: HclToken[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    if (rest[0] === '\n') {
      tokens.push({ kind: 'line-end', start: at, end: at + 1, text: '\n' });
      at += 1;
    } else if (/\s|\ufeff/.test(rest[0] ?? '')) at += 1;
    else if (rest[0] === '#' || rest === '//') at = lineStop(text, at);
    else if (rest === '/*') {
      const close = text.indexOf('*/', at + 2);
      if (close < 0) return undefined;
      at = close + 2;
    } else if (rest === '<<') {
      const heredoc = heredocAt(text, at);
      if (heredoc === undefined) return undefined;
      tokens.push(heredoc);
      at = heredoc.end;
    } else if (rest[0] === '"') {
      const end = stringEnd(text, at);
      if (end === undefined) return undefined;
      tokens.push({ kind: 'string', start: at, end, text: text.slice(at, end) });
      at = end;
    } else {
      const word = wordAt(text, at);
      const own = word === '' ? (rest[0] ?? '') : word;
      tokens.push({ kind: word === '' ? 'sign' : 'word', start: at, end: at + own.length, text: own });
      at += own.length;
    }
  }
  return tokens;
}

/** What a quoted string says; `undefined` where it has an interpolation or a directive in it. */
export function plainString(token: string): string | undefined {
  const inner = token.slice(1, -1);
  if (/(?<!\$)(?:\$\$)*\$\{|(?<!%)(?:%%)*%\{/.test(inner)) return undefined;
  const unescaped = inner.replaceAll('$${', '${').replaceAll('%%{', '%{');
  return unescaped.replaceAll(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_, short, long, simple) => {
    if (simple !== undefined) return escapes[simple] ?? simple;
    const code = Number.parseInt(short ?? long, 16);
    return code > 0x10ffff ? '' : String.fromCodePoint(code);
  });
}

/** Nobody writes interpolations deeper than this. */
const deepest = 50;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function wordAt(text: string, at: number): string {
  const word = /[\p{ID_Start}_0-9][\p{ID_Continue}\-.]*/uy;
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? '';
}

/** The offset behind a string's closing quote; interpolations hold strings of their own. */
function stringEnd(text: string, start: number, depth = 0): number | undefined {
  if (depth > deepest) return undefined;
  for (let at = start + 1; at < text.length; at += 1) {
    const two = text.slice(at, at + 2);
    if (two[0] === '\\') at += 1;
    else if (two[0] === '"') return at + 1;
    else if (two[0] === '\n') return undefined;
    else if (text.startsWith('$${', at) || text.startsWith('%%{', at)) at += 2;
    else if (two === '${' || two === '%{') {
      const end = interpolationEnd(text, at + 2, depth + 1);
      if (end === undefined) return undefined;
      at = end - 1;
    }
  }
  return undefined;
}

/** The offset behind the brace that closes an interpolation. */
function interpolationEnd(text: string, start: number, level: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') {
      const end = stringEnd(text, at, level);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (text[at] === '{') depth += 1;
    else if (text[at] === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function heredocAt(text: string, start: number): HclToken | undefined {
  const opening = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
  opening.lastIndex = start;
  const match = opening.exec(text);
  if (match === null) return { kind: 'sign', start, end: start + 2, text: '<<' };
  const body = start + match[0].length;
  const closing = new RegExp(`^[ \\t]*${match[1]}(?=\\r?$)`, 'gm');
  closing.lastIndex = body;
  const close = closing.exec(text);
  if (close === null) return undefined;
  return {
    kind: 'heredoc',
    start,
    end: close.index + close[0].length,
    body,
    text: text.slice(body, close.index),
  };
}

function lineStop(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
