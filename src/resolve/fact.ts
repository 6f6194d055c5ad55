import { assertNever } from '../model/assert-never.ts';
import type { SdkCall } from '../model/call.ts';
import type { Settings } from '../model/settings.ts';
import { optionsOf, type Value } from '../model/value.ts';
import { type PathPresence, readPath } from './member-path.ts';
import { hasWildcard, toTextPatterns, withoutEscapes } from './text-pattern.ts';

/** Something about a call's input that a permission hangs on. Paths are those of `readPath`. */
export type Fact =
  | { readonly kind: 'given'; readonly path: string }
  | { readonly kind: 'text'; readonly path: string; readonly pattern: RegExp; readonly meaning: string }
  | { readonly kind: 'not'; readonly fact: Fact }
  | { readonly kind: 'any' | 'all'; readonly facts: readonly Fact[] };

/**
 * `sometimes`: it holds on some of the ways to the call, and on others not; `open`: the code does not show it.
 */
export type FactState = 'met' | 'unmet' | 'sometimes' | 'open';

/** The member at the path is given, whatever its value. */
export function given(path: string): Fact {
  return { kind: 'given', path };
}

/** One of the members is given. */
export function anyGiven(...paths: readonly string[]): Fact {
  return any(...paths.map(given));
}

/** The member is given and its text is one of `values`. */
export function is(path: string, ...values: readonly string[]): Fact {
  const pattern = new RegExp(
    `^(?:${values.map((value) => value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`,
  );
  return { kind: 'text', path, pattern, meaning: `is ${values.join(' or ')}` };
}

/** The member is given and its text fits `pattern`; `meaning` says so in words: "names a directory bucket". */
export function matches(path: string, pattern: RegExp, meaning: string): Fact {
  return { kind: 'text', path, pattern, meaning };
}

export function not(fact: Fact): Fact {
  return { kind: 'not', fact };
}

export function any(...facts: readonly Fact[]): Fact {
  const [first] = facts;
  return facts.length === 1 && first !== undefined ? first : { kind: 'any', facts };
}

export function all(...facts: readonly Fact[]): Fact {
  return { kind: 'all', facts };
}

/** What the call's input shows about a fact. */
export function stateOfFact(fact: Fact, call: SdkCall, settings: Settings, input: Value = call.input): FactState {
  switch (fact.kind) {
    case 'given': {
      const { presence, values } = readPath(input, fact.path);
      // In JavaScript and Go a member may be set to nothing (undefined, nil); the Python SDK refuses None.
      const mayBeNothing = call.language !== 'python' && values.some((value) => value.kind === 'unknown');
      return presence === 'given' && mayBeNothing ? 'sometimes' : statesByPresence[presence];
    }
    case 'text':
      return stateOfText(fact, input, settings);
    case 'not':
      return negated[stateOfFact(fact.fact, call, settings, input)];
    case 'any':
      return strongest(fact.facts.map((part) => stateOfFact(part, call, settings, input)));
    case 'all':
      return weakest(fact.facts.map((part) => stateOfFact(part, call, settings, input)));
    default:
      return assertNever(fact);
  }
}

/** A fact as a sentence part: "VersionId is given". */
export function describeFact(fact: Fact): string {
  switch (fact.kind) {
    case 'given':
      return `${fact.path} is given`;
    case 'text':
      return `${fact.path} ${fact.meaning}`;
    case 'not':
      return fact.fact.kind === 'given' ? `${fact.fact.path} is not given` : `not (${describeFact(fact.fact)})`;
    case 'any':
    case 'all':
      return fact.facts.map(describeFact).join(fact.kind === 'any' ? ' or ' : ' and ');
    default:
      return assertNever(fact);
  }
}

const statesByPresence = {
  given: 'met',
  sometimes: 'sometimes',
  open: 'open',
  absent: 'unmet',
} as const satisfies Record<PathPresence, FactState>;

// What the code does not show is taken as not given, as for members that permissions hang on.
const negated = {
  met: 'unmet',
  unmet: 'met',
  sometimes: 'sometimes',
  open: 'sometimes',
} as const satisfies Record<FactState, FactState>;

function strongest(states: readonly FactState[]): FactState {
  return (['met', 'sometimes', 'open'] as const).find((state) => states.includes(state)) ?? 'unmet';
}

function weakest(states: readonly FactState[]): FactState {
  return (['unmet', 'open', 'sometimes'] as const).find((state) => states.includes(state)) ?? 'met';
}

function stateOfText(fact: Fact & { readonly kind: 'text' }, input: Value, settings: Settings): FactState {
  const { presence, values } = readPath(input, fact.path);
  if (presence === 'absent') return 'unmet';
  const texts = values.flatMap(optionsOf).flatMap((value) => toTextPatterns(value, settings));
  const fits = texts.map((text): FactState => {
    if (fact.pattern.test(withoutEscapes(text.text))) return 'met';
    return hasWildcard(text.text) ? 'open' : 'unmet';
  });
  const [first] = fits;
  if (first === undefined) return presence === 'open' ? 'open' : 'unmet';
  if (fits.every((state) => state === first)) return first === 'met' ? statesByPresence[presence] : first;
  return fits.includes('met') ? 'sometimes' : 'open';
}
