import { type RecordEntry, record, unknown, type Value } from '../../../src/model/value.ts';
import type { CallParts } from '../types/calls.ts';
import { unknownType } from '../types/types.ts';
import { argumentValue } from '../values/argument-values.ts';
import type { Environment, Evaluation } from '../values/evaluation.ts';
import { isNoValue, merged } from '../values/value-parts.ts';
import type { LibraryMember } from './library-members.ts';

/**
 * What a call of a library gives at the first of its results. An object of the library is a record of what it was made
 * with, by the model's names of the parameters; so it can be followed wherever any value can. `receiver` is the object
 * whose method is called.
 */
export function libraryResult(
  ev: Evaluation,
  { callable }: LibraryMember,
  parts: CallParts,
  receiver: Value,
  env: Environment | undefined,
): Value {
  const given = record(givenEntries(ev, callable.parameters, parts, env));
  switch (callable.returns?.kind) {
    case 'object':
    case 'self':
      return receiver.kind === 'record' ? merged(receiver, given) : isNoValue(receiver) ? given : receiver;
    case 'argument':
      return argumentValue(ev, parts, callable.parameters.indexOf(callable.returns.parameter), env);
    default:
      return unknown('external');
  }
}

function givenEntries(
  ev: Evaluation,
  parameters: readonly string[],
  parts: CallParts,
  env: Environment | undefined,
): readonly RecordEntry[] {
  if (env !== undefined) ev.consult(env);
  return parts.arguments.operands.flatMap((node, index) => {
    const name = parameters[index];
    const compute = (): Value => argumentValue(ev, parts, index, env);
    return name === undefined ? [] : [ev.later(name, { file: parts.arguments.file, node }, env, unknownType, compute)];
  });
}
