import type { Language } from '../../src/model/source.ts';
import type { SdkIndex } from '../../src/sdk/sdk-service.ts';
import type { ExtractorInput } from '../extractor.ts';
import type { Journal } from './journal.ts';
import { type KnownLibrary, type Libraries, loadLibraries } from './libraries.ts';

/** What is kept of an evaluation, whatever the language, to go on from one version of a program to the next. */
export interface Kept {
  readonly journal: Journal;
  readonly basis: Basis;
}

/** What all results rest on beside what the program is asked. */
export interface Basis {
  readonly sdk: SdkIndex;
  readonly libraries: Libraries | undefined;
}

/** More answers than this that are kept for nothing are thrown away, with the rest. */
const MAX_WASTE = 20_000;

/** Whether evaluations are kept at all: the user's models are read anew each time. */
export function mayKeep({ evaluations, models }: ExtractorInput): boolean {
  return evaluations !== undefined && (models?.length ?? 0) === 0;
}

/** What the last evaluation of a language left behind. */
export function takeKept<T extends Kept>(input: ExtractorInput, language: Language): T | undefined {
  // Nobody else keeps anything under this language.
  return mayKeep(input) ? (input.evaluations?.take(language) as T | undefined) : undefined;
}

/** The libraries of the last evaluation where it needed the same, so that answers that point into them stay equal. */
export async function librariesOf(
  left: Kept | undefined,
  needed: readonly KnownLibrary[],
  { models = [] }: ExtractorInput,
): Promise<Libraries> {
  const before = left?.basis.libraries;
  const isSame = before?.known.length === needed.length && needed.every((library, at) => library === before.known[at]);
  return before !== undefined && isSame ? before : await loadLibraries(needed, models);
}

/** Whether what was left behind rests on the same, and is not mostly waste. */
export function isOfUse({ journal, basis }: Kept, { sdk, libraries }: Basis): boolean {
  const isSame = basis.sdk === sdk && basis.libraries === libraries;
  return isSame && journal.waste <= Math.max(MAX_WASTE, journal.size / 2);
}
