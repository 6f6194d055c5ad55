/** The text that a Go string literal stands for, quoted or raw. */
export function unquote(written: string): string {
  if (written.startsWith('`')) return written.slice(1, -1).replaceAll('\r', '');
  const inner = written.slice(1, -1);
  return inner.includes('\\') ? inner.replace(escapes, (whole, code: string) => characterOf(whole, code)) : inner;
}

const escapes = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S])/g;

const named: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function characterOf(whole: string, code: string): string {
  if (code.length === 1) return named[code] ?? code;
  const isOctal = /^[0-7]{3}$/.test(code);
  const point = Number.parseInt(isOctal ? code : code.slice(1), isOctal ? 8 : 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
}

/** The number that a Go literal stands for; `undefined` for what JavaScript has no number for. */
export function parseNumber(written: string): number | undefined {
  const plain = written.replaceAll('_', '');
  const value = /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
