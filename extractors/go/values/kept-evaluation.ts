import type { ExtractorInput } from '../../extractor.ts';
import { createJournal } from '../../shared/journal.ts';
import { type Basis, isOfUse, type Kept, mayKeep, takeKept } from '../../shared/kept-evaluation.ts';
import { askedProgram } from '../program/asked-program.ts';
import { createParsedParts, type ParsedParts, type Program } from '../program/program.ts';
import { createResolver } from '../types/resolver.ts';
import type { Evaluation } from './evaluation.ts';
import { createEvaluator, SAFE_STEPS } from './evaluator.ts';

/** A resolver of types and an evaluator of values that go on from one version of a program to the next. */
export interface KeptEvaluation extends Kept {
  readonly ev: Evaluation;
  readonly parts: ParsedParts;
  /** Paths of the files that the root under way has read. */
  reading: Set<string>;
  /** The version that is evaluated. */
  program: Program | undefined;
}

/** Answers about larger programs are not kept. */
const MAX_SIZE = 1_000_000;
/** Numbers of nodes, four of which make one question, end at 2^29. */
const LAST_BASE = 2 ** 26;

/** What the last evaluation left behind. */
export function takeEvaluation(input: ExtractorInput): KeptEvaluation | undefined {
  return takeKept(input, 'go');
}

/** What was left behind, if it may be gone on with, or a new evaluation; `undefined` where nothing is kept. */
export function continueEvaluation(
  left: KeptEvaluation | undefined,
  input: ExtractorInput,
  basis: Basis,
): KeptEvaluation | undefined {
  if (!mayKeep(input)) return undefined;
  const goesOn = left !== undefined && isOfUse(left, basis) && left.parts.base < LAST_BASE;
  return goesOn ? left : createEvaluation(basis);
}

function createEvaluation(basis: Basis): KeptEvaluation {
  const journal = createJournal(SAFE_STEPS);
  const asked = askedProgram(
    () => {
      if (kept.program === undefined) throw new Error('No program is being evaluated');
      return kept.program;
    },
    journal,
    (path) => kept.reading.add(path),
  );
  const ev = createEvaluator(createResolver(asked, journal), journal);
  const kept: KeptEvaluation = {
    journal,
    ev,
    parts: createParsedParts(new WeakMap()),
    basis,
    reading: new Set(),
    program: undefined,
  };
  return kept;
}

/** Leaves it for the next version of the program. */
export function keepEvaluation(kept: KeptEvaluation, input: ExtractorInput): void {
  kept.journal.end();
  kept.program = undefined;
  if (kept.journal.size <= MAX_SIZE) input.evaluations?.keep('go', kept);
}
