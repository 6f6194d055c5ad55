import type { LibraryModel } from '../../../src/model/library-model.ts';
import type { KnownLibrary } from '../../shared/libraries.ts';
import type { ImportGraph } from '../program/import-graph.ts';

/** The files that import a modelled library themselves, and which of our models they need. */
export interface LibraryUsers {
  readonly known: readonly KnownLibrary[];
  readonly paths: readonly string[];
}

/** Finds them by their import lines alone; most programs have none, and then nothing is loaded. */
export function findLibraryUsers(
  graph: ImportGraph,
  known: readonly KnownLibrary[],
  given: readonly LibraryModel[],
): LibraryUsers {
  const rows = [...known, ...given];
  const roots = new Set(rows.flatMap((row) => row.libraries.map(rootOf)));
  const needed = new Set<KnownLibrary>();
  const paths = graph.paths.filter((path) => {
    const imported = graph
      .importLinesOf(path)
      .filter((line) => line.level === 0 && roots.has(rootOf(line.dotted)))
      .map((line) => line.dotted);
    if (imported.length === 0) return false;
    const text = graph.findFile(path)?.text ?? '';
    let isUser = false;
    for (const row of rows) {
      const isImported = row.libraries.some((library) =>
        imported.some((dotted) => dotted === library || dotted.startsWith(`${library}.`)),
      );
      if (!isImported || !holdsOne(text, row.mentions)) continue;
      isUser = true;
      if ('load' in row) needed.add(row);
    }
    return isUser;
  });
  return { known: known.filter((row) => needed.has(row)), paths };
}

function rootOf(dotted: string): string {
  return dotted.split('.', 1)[0] ?? dotted;
}

function holdsOne(text: string, mentions: readonly string[]): boolean {
  return mentions.length === 0 || mentions.some((mention) => text.includes(mention));
}
