import type { ExtractorInput } from '../extractor.ts';
import type { KnownLibrary } from '../shared/libraries.ts';
import { knownLibraries } from './known-libraries.ts';

/** The libraries with a model that the program's text names. */
export function usedLibraries({ files, models = [] }: ExtractorInput): {
  readonly known: readonly KnownLibrary[];
  readonly names: readonly string[];
} {
  const isNamed = (library: string): boolean => files.some((file) => file.text.includes(library));
  const known = knownLibraries.filter(({ libraries }) => libraries.some(isNamed));
  return { known, names: [...known, ...models].flatMap(({ libraries }) => libraries) };
}
