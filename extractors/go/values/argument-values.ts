import type { Value } from '../../../src/model/value.ts';
import type { CallParts } from '../types/calls.ts';
import type { Environment, Evaluation } from './evaluation.ts';
import { noValue } from './value-parts.ts';

/** The value of an argument of a call; no value where there are fewer. */
export function argumentValue(ev: Evaluation, parts: CallParts, at: number, env: Environment | undefined): Value {
  const operand = parts.arguments.operands[at];
  return operand === undefined ? noValue : ev.valueOf(parts.arguments.file, operand, env);
}
