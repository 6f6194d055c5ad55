import type { Evaluation } from '../evaluation/evaluation.ts';
import { instanceAttribute } from '../objects/classes.ts';
import type { ClassValue, ClientValue, ResourceValue, ValueSet } from '../values/abstract-value.ts';
import { emptyArguments } from '../values/arguments.ts';
import { unite, uniteOver } from '../values/value-set.ts';
import { extensionsOf } from './extension-events.ts';

/** What an extension of its class gives a client or resource under a name; empty where none does. */
export function extensionMember(ev: Evaluation, value: ClientValue | ResourceValue, name: string): ValueSet {
  const fitting = extensionsOf(ev).filter(
    ({ target }) =>
      target.kind === value.kind &&
      target.service === value.service &&
      (value.kind === 'client' || (target.kind === 'resource' && target.type === value.type)),
  );
  if (fitting.length === 0) return [];
  return ev.guarded(
    `extension|${value.kind}|${value.service}|${value.kind === 'resource' ? value.type : ''}|${name}`,
    () =>
      unite(
        ...fitting.map(({ attributes, bases }) =>
          unite(
            uniteOver(attributes.get(name) ?? [], (added) => read(ev, added, value)),
            ...bases.map((base) => fromBase(ev, base, name)),
          ),
        ),
      ),
  );
}

function read(ev: Evaluation, added: ValueSet[number], self: ClientValue | ResourceValue): ValueSet {
  if (added.kind === 'function') return [{ kind: 'bound-function', function: added, self }];
  if (added.kind !== 'descriptor' || added.binds !== 'property') return [added];
  const none = ev.internArguments('none', emptyArguments);
  return uniteOver(added.functions, (fn) =>
    fn.kind === 'function' ? ev.call({ kind: 'bound-function', function: fn, self }, none) : [],
  );
}

/** Members that the class itself defines or sets; what it takes from the client is the client's own. */
function fromBase(ev: Evaluation, base: ClassValue, name: string): ValueSet {
  return instanceAttribute(ev, { kind: 'instance', class: base, made: undefined }, name).filter(
    (value) => value.kind !== 'unknown' && value.kind !== 'foreign' && value.kind !== 'sdk-method',
  );
}
