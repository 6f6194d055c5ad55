import type { Basis, Necessity } from '../model/action.ts';
import { assertNever } from '../model/assert-never.ts';

/** When an action is needed, and how it is with this call. */
export function toNecessityText(necessity: Necessity): string {
  if (necessity.kind !== 'when') return toConditionText(necessity);
  return `${necessityStates[necessity.state]} ${necessity.fact}`;
}

/** When an action is needed, whatever the call. */
export function toConditionText(necessity: Necessity): string {
  switch (necessity.kind) {
    case 'always':
      return 'always';
    case 'assumed':
      return `on the assumption that ${necessity.fact}`;
    case 'when':
      return `if ${necessity.fact}`;
    case 'never':
      return `not needed: ${necessity.why}`;
    default:
      return assertNever(necessity);
  }
}

const necessityStates = {
  met: 'because',
  unmet: 'only if',
  open: 'if, which the code leaves open,',
} as const;

/** What the pairing of operation and action rests on. */
export function toBasisText(basis: Basis): string {
  switch (basis.kind) {
    case 'authorized-action':
      return `the reference lists it, rule ${basis.rule}`;
    case 'same-name':
      return 'the action has the name of the operation';
    case 'dependent':
      return `${basis.of} depends on it, ${basis.source}`;
    case 'curated':
      return basis.source;
    default:
      return assertNever(basis);
  }
}
