import { perFile } from '../model/per-file.ts';
import type { Language, SourceFile } from '../model/source.ts';

/** Files whose calls count, by language, and their lines. `followed` are paths that count besides. */
export function countSources(
  sources: readonly SourceFile[],
  followed: readonly string[] = [],
): { readonly files: Readonly<Partial<Record<Language, number>>>; readonly lines: number } {
  const reached = new Set(followed);
  const files: Partial<Record<Language, number>> = {};
  let lines = 0;
  for (const file of sources) {
    if (!file.counted && !reached.has(file.path)) continue;
    files[file.language] = (files[file.language] ?? 0) + 1;
    lines += countLines(file);
  }
  return { files, lines };
}

const countLines = perFile(({ text }): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return text === '' || text.endsWith('\n') ? count : count + 1;
});
