import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const readme = fileURLToPath(new URL('../../bench/README.md', import.meta.url));

/** A Markdown table; cells are texts already, missing ones at the end of a row stay empty, the first column is left-aligned, the others right-aligned. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = header.map((_cell, index) => (index === 0 ? '---' : '---:'));
  const filled = rows.map((row) => header.map((_cell, index) => row[index] ?? ''));
  return [header, rule, ...filled].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Prints what was measured of a part only, which must not replace what the page says of all. */
export function printOnly(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

/** Prints a section, and writes it into `bench/README.md` between its two markers. Throws if the markers are not there. */
export function report(section: string, text: string): void {
  printOnly(text);
  const [begin, end] = [`<!-- ${section} -->`, `<!-- /${section} -->`];
  const page = readFileSync(readme, 'utf8');
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`bench/README.md has no section ${section}`);
  writeFileSync(readme, `${page.slice(0, from + begin.length)}\n${text}\n${page.slice(to)}`);
}

/** `1.23` with the number of digits given; thousands without separators. */
export function fixed(number: number, digits: number): string {
  return number.toFixed(digits);
}

export function mebibytes(bytes: number): string {
  return fixed(bytes / 2 ** 20, 0);
}
