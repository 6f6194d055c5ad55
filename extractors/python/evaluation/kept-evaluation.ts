import type { ExtractorInput } from '../../extractor.ts';
import { createJournal } from '../../shared/journal.ts';
import { isOfUse, type Kept, type Basis as KeptBasis, mayKeep, takeKept } from '../../shared/kept-evaluation.ts';
import { askedProgram } from '../program/asked-program.ts';
import { createModules, type Modules, type Program } from '../program/program.ts';
import type { Evaluation } from './evaluation.ts';
import { createEvaluator, SAFE_STEPS } from './evaluator.ts';

/** An evaluator that goes on from one version of a program to the next. */
export interface KeptEvaluation extends Kept {
  readonly ev: Evaluation;
  readonly modules: Modules;
  readonly basis: Basis;
  /** The version that is evaluated. */
  program: Program | undefined;
}

/** What all results rest on beside what the program is asked. */
export interface Basis extends KeptBasis {
  /** Which names may be methods of the SDK: the services that are named, those of which resources are made, and waiters. */
  readonly facts: string;
}

/** Values of larger programs are not kept. */
const MAX_SIZE = 600_000;
/** Numbers of nodes end at 2^29, and those of a program start anew long before. */
const LAST_BASE = 2 ** 28;

/** What the last evaluation left behind. */
export function takeEvaluation(input: ExtractorInput): KeptEvaluation | undefined {
  return takeKept(input, 'python');
}

/** What was left behind, if it may be gone on with, or a new evaluation; `undefined` where nothing is kept. */
export function continueEvaluation(
  left: KeptEvaluation | undefined,
  input: ExtractorInput,
  basis: Basis,
): KeptEvaluation | undefined {
  if (!mayKeep(input)) return undefined;
  const goesOn =
    left !== undefined && isOfUse(left, basis) && left.basis.facts === basis.facts && left.modules.base < LAST_BASE;
  return goesOn ? left : createEvaluation(basis);
}

function createEvaluation(basis: Basis): KeptEvaluation {
  const journal = createJournal(SAFE_STEPS);
  const asked = askedProgram(() => {
    if (kept.program === undefined) throw new Error('No program is being evaluated');
    return kept.program;
  }, journal);
  const ev = createEvaluator(asked, journal);
  const kept: KeptEvaluation = { journal, ev, modules: createModules(), basis, program: undefined };
  return kept;
}

/** Leaves it for the next version of the program. */
export function keepEvaluation(kept: KeptEvaluation, input: ExtractorInput): void {
  kept.journal.end();
  for (const [path, { file }] of kept.modules.byPath)
    if (kept.program?.imports.findFile(path) !== file) kept.modules.byPath.delete(path);
  kept.program = undefined;
  if (kept.journal.size <= MAX_SIZE) input.evaluations?.keep('python', kept);
}
