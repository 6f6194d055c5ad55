import type { Evaluation } from '../evaluation/evaluation.ts';
import { instanceAttribute } from '../objects/classes.ts';
import { collectionItems } from '../sdk/resources.ts';
import { type AbstractValue, type InstanceValue, unknownValue, type ValueSet } from './abstract-value.ts';
import { emptyArguments } from './arguments.ts';
import { dictKeys, listItems } from './data.ts';
import { isEnumeration, membersOf } from './enumerations.ts';
import { fieldItems } from './fields-objects.ts';
import { sameValue, unite, uniteOver } from './value-set.ts';

export function iterateOne(ev: Evaluation, value: AbstractValue): ValueSet {
  switch (value.kind) {
    case 'list':
      return listItems(ev, value);
    case 'dict':
      return dictKeys(ev, value);
    case 'fields-object':
      return fieldItems(ev, value);
    case 'generator':
      return value.yielded;
    case 'collection':
      return collectionItems(ev, value);
    case 'response':
    case 'unknown':
      return [value];
    case 'client':
      // No client can be iterated: what was taken for one is a tuple that holds it, such as `client, errors = get_client("s3")`.
      return value.evidence === undefined ? unknownValue('computed') : [value];
    case 'instance':
      return ev.guarded(`iterate|${value.class.module.base + value.class.node}|${value.made?.id ?? 0}`, () =>
        iterateInstance(ev, value),
      );
    case 'class':
      return isEnumeration(ev, value) ? membersOf(ev, value) : unknownValue('computed');
    case 'foreign':
      return [{ ...value, result: true }];
    default:
      return unknownValue('computed');
  }
}

/** What `__iter__`, or `__next__` of what it gives, yields; an iterator that gives itself adds nothing. */
function iterateInstance(ev: Evaluation, value: InstanceValue): ValueSet {
  const none = ev.internArguments('none', emptyArguments);
  const callAll = (name: string): ValueSet =>
    uniteOver(
      instanceAttribute(ev, value, name).filter((method) => method.kind === 'bound-function'),
      (method) => ev.call(method, none),
    );
  const iterators = unite(callAll('__iter__'), callAll('__aiter__'));
  const others = iterators.filter((item) => item.kind !== 'instance' || !sameValue(item.class, value.class));
  return unite(ev.iterate(others), callAll('__next__'), callAll('__anext__'));
}

export function enterOne(ev: Evaluation, value: AbstractValue): ValueSet {
  if (value.kind === 'generator') return value.yielded;
  if (value.kind !== 'instance') return [value];
  for (const name of ['__enter__', '__aenter__']) {
    const methods = instanceAttribute(ev, value, name).filter((method) => method.kind === 'bound-function');
    if (methods.length === 0) continue;
    const entered = uniteOver(methods, (method) => ev.call(method, ev.internArguments('none', emptyArguments)));
    if (entered.some((result) => result.kind !== 'unknown')) return entered;
  }
  return unite([value]);
}
