import type { Evaluation } from '../evaluation/evaluation.ts';
import { inheritedMember as libraryMember } from '../libraries/library-members.ts';
import { mixedInto } from '../sdk/extension-events.ts';
import { argumentValues, sdkAttribute } from '../sdk/sdk-objects.ts';
import { type ClassValue, type InstanceValue, noValues, type ValueSet } from '../values/abstract-value.ts';
import { unite } from '../values/value-set.ts';
import type { Hierarchy } from './hierarchy.ts';

const sessions = /^(?:(?:aio)?boto3|(?:aio)?botocore)\.(?:session\.)?(?:Aio)?Session$/;

/** A member that a class of the program inherits from one outside that is known: of the SDK, of Python, or modelled. */
export function inheritedMember(
  ev: Evaluation,
  { foreign: bases, classes }: Hierarchy,
  name: string,
  self: ClassValue | InstanceValue,
): ValueSet | undefined {
  const modelled = libraryMember(ev, bases, name, self);
  if (modelled !== undefined) return modelled;
  if (self.kind !== 'instance') return undefined;
  if (bases.some((base) => sessions.test(base))) {
    const at = { module: self.class.module, node: self.class.node };
    return sdkAttribute(ev, { kind: 'session', region: noValues }, name, at);
  }
  const mixed = mixedInto(ev, classes);
  if (mixed.length > 0) {
    const at = { module: self.class.module, node: self.class.node };
    return unite(...mixed.map((target) => sdkAttribute(ev, target, name, at)));
  }
  const isDefaultDict = name === 'default_factory' && bases.includes('collections.defaultdict');
  return isDefaultDict && self.made !== undefined ? argumentValues(ev, self.made, 0, '') : undefined;
}
