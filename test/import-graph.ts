import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Import {
  readonly from: string;
  readonly to: string;
  readonly isDynamic: boolean;
}

/** The text of each file, by its path. */
export type Files = ReadonlyMap<string, string>;

/** The TypeScript files of folders of this repository. */
export function filesIn(...folders: readonly string[]): Files {
  return new Map(
    folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
        .map((path): [string, string] => [path, readFileSync(join(root, path), 'utf8')]),
    ),
  );
}

export function importsOf(all: Files): readonly Import[] {
  return [...all].flatMap(([from, text]) =>
    ts.preProcessFile(text, true, true).importedFiles.map(({ fileName, pos }) => ({
      from,
      to: fileName.startsWith('.') ? posix.join(posix.dirname(from), fileName) : fileName,
      isDynamic: /import\s*\(\s*$/.test(text.slice(Math.max(0, pos - 20), pos)),
    })),
  );
}

/** One cycle of static imports, as its files in order; empty where there is none. */
export function findCycle(all: Files): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of importsOf(all)) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (path: string, chain: readonly string[]): readonly string[] => {
    if (chain.includes(path)) return [...chain.slice(chain.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of targets.get(path) ?? []) {
      const cycle = visit(next, [...chain, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const path of all.keys()) {
    const cycle = visit(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
