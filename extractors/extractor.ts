import type { SdkCall } from '../src/model/call.ts';
import type { Finding } from '../src/model/finding.ts';
import type { LibraryModel } from '../src/model/library-model.ts';
import type { Language, ProjectFile, SourceFile } from '../src/model/source.ts';

/** What an extractor is given: every file of its language below the root, already read. */
export interface ExtractorInput {
  /** Sorted by path. Calls count in files with `counted`; the others are there to resolve names. */
  readonly files: readonly SourceFile[];
  /** How the language's imports resolve: `tsconfig.json`, `package.json`, `go.mod`; sorted by path. */
  readonly projectFiles?: readonly ProjectFile[];
  /** Count also the files that the counted ones import, directly or through others: an entry point's calls. */
  readonly follow?: boolean;
  /** The user's models of libraries, of the extractor's own language. */
  readonly models?: readonly LibraryModel[];
  /** Where compiled code of a large parser may be kept for the next run; absent: nowhere. */
  readonly findCompiledFolder?: () => string | undefined;
  /** What was made of the same texts before, in a process that makes several analyses. */
  readonly kept?: KeptParses;
  /** What the evaluation of an earlier version of the same program left behind, in a process that makes several. */
  readonly evaluations?: KeptEvaluations;
  /** Ends the extraction at its next turn of the event loop, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called now and then with the number of files done; for progress output. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Keeps what texts were made into. */
export interface KeptParses {
  /** What `make` gave for an equal text; it must depend on the text and its kind alone, and nobody may change it. */
  find<T>(kind: string, text: string, make: () => T): T;
}

/** Keeps what evaluations leave behind, one for each language. */
export interface KeptEvaluations {
  /** Gives it away, so that nobody else uses it at the same time. */
  take(language: Language): unknown;
  keep(language: Language, left: unknown): void;
}

export interface Extraction {
  /** Sorted by place, then service and operation. */
  readonly calls: readonly SdkCall[];
  readonly findings: readonly Finding[];
  /** Paths of the files that were parsed, wholly or in part: those that mention an SDK, and those that names lead to. */
  readonly parsed: readonly string[];
  /** Paths of the files that count only because counted ones lead to them, sorted. */
  readonly followed: readonly string[];
}
