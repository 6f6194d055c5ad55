import { optionsOf, type RecordEntry, recordWithKey, type Value } from '../../../src/model/value.ts';
import type { HelperOperation, PythonHelper } from '../../../src/sdk/sdk-service.ts';
import { type InputParts, withOpen } from '../../shared/input-parts.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { argumentValues } from '../sdk/sdk-objects.ts';
import type { Arguments, ValueSet } from '../values/abstract-value.ts';
import { lookUp } from '../values/data.ts';
import { partsOf, toValue } from './input-values.ts';

interface HelperCall {
  readonly operation: string;
  readonly condition?: string;
  readonly input: () => InputParts;
}

/** The operations of a helper, each with the input members that its arguments and identifiers become. */
export function helperOperations(
  ev: Evaluation,
  helper: PythonHelper,
  args: Arguments | undefined,
  identifiers: ReadonlyMap<string, ValueSet>,
): readonly HelperCall[] {
  return helper.operations.flatMap((operation): readonly HelperCall[] => {
    if (args !== undefined && !isNeeded(ev, helper, operation, args)) return [];
    const input = () => inputOf(ev, helper, operation, args, identifiers);
    return [
      operation.condition === undefined
        ? { operation: operation.operation, input }
        : { operation: operation.operation, condition: operation.condition, input },
    ];
  });
}

function isNeeded(ev: Evaluation, helper: PythonHelper, operation: HelperOperation, args: Arguments): boolean {
  const { needs } = operation;
  if (needs === undefined) return true;
  const value = toValue(ev, argumentAt(ev, helper, args, needs.argument));
  return optionsOf(value).some((option) => option.kind === 'literal' && needs.values.includes(String(option.value)));
}

function inputOf(
  ev: Evaluation,
  helper: PythonHelper,
  operation: HelperOperation,
  args: Arguments | undefined,
  identifiers: ReadonlyMap<string, ValueSet>,
): InputParts {
  if (args === undefined) return withOpen([], 'computed');
  const entries: RecordEntry[] = [];
  let open: InputParts['open'];
  if (operation.members === undefined) {
    for (const [member, identifier] of Object.entries(helper.identifiers))
      entries.push(identifierEntry(member, toValue(ev, identifiers.get(identifier) ?? [])));
  }
  for (const [member, path] of Object.entries(operation.members ?? helper.members)) {
    const values = argumentAt(ev, helper, args, path);
    if (member === '*') {
      if (values.length === 0) continue;
      const parts = partsOf(ev, values);
      entries.push(...parts.entries);
      open ??= parts.open;
    } else if (values.length > 0) {
      entries.push({ name: member, value: toValue(ev, values), presence: 'always' });
    }
  }
  return withOpen(entries, open);
}

/** `RequestItems.*` is a map with the identifier as its key. */
function identifierEntry(member: string, value: Value): RecordEntry {
  if (!member.endsWith('.*')) return { name: member, value, presence: 'always' };
  const name = member.slice(0, -'.*'.length);
  return { name, value: recordWithKey(value), presence: 'always' };
}

/** The values of a parameter, or of what lies under a path into it: `ExtraArgs.TaggingDirective`. */
function argumentAt(ev: Evaluation, helper: PythonHelper, args: Arguments, path: string): ValueSet {
  const [parameter = '', ...inner] = path.split('.');
  const values = argumentValues(ev, args, helper.parameters.indexOf(parameter), parameter);
  return inner.reduce<ValueSet>((current, key) => lookUp(ev, current, key), values);
}
