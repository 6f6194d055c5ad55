import type { LibraryModel } from '../../../src/model/library-model.ts';
import type { ImportGraph } from '../program/import-graph.ts';
import type { KnownGoLibrary } from './known-libraries.ts';

/** Which of our models a program needs, by its import lines alone; most programs need none, and then nothing is loaded. */
export function neededLibraries(graph: ImportGraph, known: readonly KnownGoLibrary[]): readonly KnownGoLibrary[] {
  const imported = new Set<string>();
  for (const { files } of graph.packages)
    for (const { header } of files) for (const { path } of header.imports) imported.add(path);
  const isImported = (library: string): boolean => {
    for (const path of imported) if (isBelow(path, library)) return true;
    return false;
  };
  return known.filter(({ libraries, drivers = libraries }) => libraries.some(isImported) && drivers.some(isImported));
}

/** Whether an import path leads into one of the libraries that the models are about. */
export function leadsToLibrary(path: string, models: readonly LibraryModel[]): boolean {
  return models.some(({ libraries }) => libraries.some((library) => isBelow(path, library)));
}

function isBelow(path: string, library: string): boolean {
  return path === library || path.startsWith(`${library}/`);
}
