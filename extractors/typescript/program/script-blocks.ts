import type { SourceFile } from '../../../src/model/source.ts';

/**
 * The code of a file. Of `.vue`, `.svelte` and `.astro` files these are the script blocks; everything else becomes
 * blank, so that offsets and lines stay as they are.
 */
export function scriptText({ path, text }: Pick<SourceFile, 'path' | 'text'>): string {
  if (!/\.(vue|svelte|astro)$/.test(path)) return text;
  const kept: (readonly [number, number])[] = [];
  if (path.endsWith('.astro')) {
    const front = /^\s*---[^\n]*\n([\s\S]*?)^---/m.exec(text);
    if (front?.[1] !== undefined) {
      const start = front.index + front[0].indexOf(front[1], front[0].indexOf('---') + 3);
      kept.push([start, start + front[1].length]);
    }
  }
  for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script\s*>/gi)) {
    const start = match.index + match[0].indexOf('>') + 1;
    kept.push([start, start + (match[1] ?? '').length]);
  }
  let result = '';
  let at = 0;
  for (const [start, end] of kept.sort(([a], [b]) => a - b)) {
    if (start < at) continue;
    result += blank(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return result + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
