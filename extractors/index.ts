import type { Language } from '../src/model/source.ts';
import type { SdkIndex } from '../src/sdk/sdk-service.ts';
import type { Extraction, ExtractorInput } from './extractor.ts';

/** Finds the SDK calls in the files of one language. */
export type Extract = (input: ExtractorInput, sdk: SdkIndex) => Promise<Extraction>;

export interface Extractor {
  readonly language: Language;
  /** Loads the parser with it, so only for languages that are there. */
  load(): Promise<Extract>;
}

/** The languages iamwright can read, each loaded when first needed. */
export const extractors: readonly Extractor[] = [
  { language: 'python', load: async () => (await import('./python/extract.ts')).extract },
  { language: 'typescript', load: async () => (await import('./typescript/extract.ts')).extract },
  { language: 'go', load: async () => (await import('./go/extract.ts')).extract },
];
