import type { Language, SourceFile } from '../../src/model/source.ts';
import { loadSources } from '../../src/sources/load-sources.ts';
import { mutate, randomFrom } from './mutate.ts';

/** A program of a few files, one of them changed at random. */
export interface Mutant {
  /** The file that was changed. */
  readonly path: string;
  readonly files: readonly SourceFile[];
}

/** Neighbours that come with a changed file, and what a mutant may weigh together, in UTF-16 code units. */
const limits = { neighbours: 4, size: 120_000 };

/** Makes the mutants of the programs below some folders; the same seed and number give the same mutant. */
export function createMutants(
  folders: readonly string[],
  language: Language,
  seed: number,
): (number: number) => Mutant {
  const programs = folders.map((folder) => loadSources([folder], { includeTests: true, languages: [language] }).files);
  const pools = programs.map((files) => files.filter((file) => file.text.length > 0 && file.text.length < limits.size));
  const all = pools.flatMap((pool, program) => pool.map((file) => ({ file, program })));
  if (all.length === 0) throw new Error(`There are no ${language} files to change`);
  return (number) => {
    const random = randomFrom(seed * 1_000_003 + number);
    const { file, program } = all[random(all.length)] ?? (all[0] as (typeof all)[0]);
    const near = (pools[program] ?? []).filter(
      (other) => other !== file && folderOf(other.path) === folderOf(file.path),
    );
    const start = random(near.length + 1);
    const neighbours: SourceFile[] = [];
    let size = file.text.length;
    for (const other of near.slice(start, start + limits.neighbours)) {
      size += other.text.length;
      if (size < limits.size) neighbours.push(other);
    }
    return { path: file.path, files: [{ ...file, text: mutate(file.text, random) }, ...neighbours] };
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
