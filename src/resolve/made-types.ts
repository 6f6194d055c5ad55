import type { ReferenceResourceType } from '../reference/service-reference.ts';
import { placeholdersOf } from './arn-format.ts';

/** The verb of an operation that makes the thing it is named for: `CreateVpc`. */
export const makingVerb =
  /^(?:Create|Run|Allocate|Import|Copy|Purchase|Provision|Launch|Request|Start|Submit|Register|Restore)(?=[A-Z])/;

/**
 * Of some resource types, the one that an operation makes, by its name: all words of the type are words of the noun, and
 * both end alike; the type with the most words counts. `TransitGatewayPeeringAttachment` is a `transit-gateway-attachment`.
 */
export function typesMadeBy<T extends ReferenceResourceType>(operation: string, types: readonly T[]): readonly T[] {
  return makingVerb.test(operation) ? mostAlikeNamed(nounOf(operation.replace(makingVerb, '')), types) : [];
}

/** Whether an operation makes something whose name has no word in common with any of the types. */
export function makesNoneLike(operation: string, types: readonly ReferenceResourceType[]): boolean {
  if (!makingVerb.test(operation)) return false;
  const words = new Set(types.flatMap((type) => namesOf(type).flat()));
  return !nounOf(operation.replace(makingVerb, '')).some((word) => words.has(word));
}

/** The same, whatever the operation's verb, for what it puts tags on: `AddFlowSources` a `Source`. */
export function typesTaggedBy<T extends ReferenceResourceType>(operation: string, types: readonly T[]): readonly T[] {
  return mostAlikeNamed(nounOf(operation.replace(anyVerb, '')), types);
}

/** Registering a job definition makes a `job-definition-revision`, where there is no type without the last word. */
function mostAlikeNamed<T extends ReferenceResourceType>(noun: readonly string[], types: readonly T[]): readonly T[] {
  const found = mostAlike(noun, types, likeness);
  if (found.length > 0) return found;
  return mostAlike(noun, types, (name) =>
    name.length > 1 && /^(?:version|revision)$/.test(name.at(-1) ?? '') ? likeness(name.slice(0, -1), noun) : 0,
  );
}

/** The type that an operation's noun starts with: `CreateLocationNfs` is about a `location`. */
export function typesInFrontOf<T extends ReferenceResourceType>(operation: string, types: readonly T[]): readonly T[] {
  return mostAlike(nounOf(operation.replace(anyVerb, '')), types, lengthAsStart);
}

const anyVerb = /^[A-Z][a-z]+(?=[A-Z])/;

function nounOf(noun: string): readonly string[] {
  return wordsOf(noun.replace(/(?<=.)(?:From|To|With|By|For|In)[A-Z].*$/, ''));
}

function mostAlike<T extends ReferenceResourceType>(
  noun: readonly string[],
  types: readonly T[],
  scoreOf: (name: readonly string[], noun: readonly string[]) => number,
): readonly T[] {
  const scored = types.map((type) => ({ type, score: Math.max(...namesOf(type).map((name) => scoreOf(name, noun))) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ type }) => type);
}

function lengthAsStart(name: readonly string[], noun: readonly string[]): number {
  return name.every((word, at) => word === noun[at]) ? name.length : 0;
}

/** The words of a type's own name, and of the placeholder for its resource: `DbInstanceName` for `db`. */
function namesOf({ name, arnFormats }: ReferenceResourceType): readonly (readonly string[])[] {
  const placeholder = placeholdersOf(arnFormats[0] ?? '').at(-1) ?? '';
  return [wordsOf(name), wordsOf(placeholder.replace(/(?:Name|Identifier|I[dD]|A[rR][nN]|WithPath)+$/, ''))];
}

function likeness(name: readonly string[], noun: readonly string[]): number {
  // Some types are written as one word: `maintenancewindow`.
  if (name.join('') === noun.join('')) return noun.length;
  return name.at(-1) === noun.at(-1) && name.every((word) => noun.includes(word)) ? name.length : 0;
}

function wordsOf(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z0-9]+|[A-Z]+/g) ?? [];
  return words.map((word) => word.toLowerCase().replace(/(?<=..[^s])s$/, ''));
}
