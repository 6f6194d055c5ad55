import type { ExtractorInput } from '../../extractor.ts';
import type { KnownLibrary } from '../../shared/libraries.ts';
import { knownLibraries } from './known-libraries.ts';

/** The libraries with a model that the program's text names. */
export function usedLibraries({ files, models = [] }: ExtractorInput): {
  readonly known: readonly KnownLibrary[];
  readonly names: readonly string[];
} {
  const isUsed = ({ libraries, mentions }: KnownLibrary): boolean =>
    files.some(({ text }) => holdsOne(text, libraries) && (mentions.length === 0 || holdsOne(text, mentions)));
  const known = knownLibraries.filter(isUsed);
  return { known, names: [...known, ...models].flatMap(({ libraries }) => libraries) };
}

function holdsOne(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.includes(part));
}
