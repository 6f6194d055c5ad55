import { type ForeignValue, foreign, type ValueSet } from './abstract-value.ts';
import type { Evaluation } from './evaluation.ts';
import { unite } from './value-set.ts';

/** Objects that anyone sets attributes on: what the file assigns to the same name under the same attribute. */
const blankObjects = new Set(['threading.local', 'types.SimpleNamespace', 'argparse.Namespace']);

/** An attribute of something outside the analysed code. */
export function foreignAttribute(
  ev: Evaluation,
  value: ForeignValue,
  name: string,
  at: Parameters<Evaluation['attribute']>[2],
  assigned: AssignedValue,
): ValueSet {
  if (value.result && blankObjects.has(value.name)) {
    const { module } = at;
    const sets = (module.calls.assigned.get(name) ?? [])
      .filter((target) =>
        ev
          .evaluate(module, target + 1, undefined)
          .some((object) => object.kind === 'foreign' && object.name === value.name),
      )
      .map((target) => assigned(ev, module, target, undefined));
    if (sets.length > 0) return unite(...sets);
  }
  return [foreign(value.result ? `${value.name}().${name}` : `${value.name}.${name}`)];
}

type AssignedValue = (
  ev: Evaluation,
  module: Parameters<Evaluation['attribute']>[2]['module'],
  target: number,
  env: undefined,
) => ValueSet;
