import type { Found } from './performed.ts';

/**
 * What evidence tells of a place is left out where another value that may be there proves the same operation: a declared
 * `Union[SQSClient, Traced[SQSClient]]`, whose second hands everything on to the first.
 */
export function provenFirst(found: readonly Found[]): readonly Found[] {
  if (!found.some(isProven) || found.every(isProven)) return found;
  const proven = new Set(found.filter(isProven).map(keyOf));
  return found.filter((one) => isProven(one) || !proven.has(keyOf(one)));
}

function isProven({ performed }: Found): boolean {
  return performed.evidence === undefined;
}

function keyOf({ place, performed }: Found): string {
  return `${place.module.base + place.node}|${performed.service}|${performed.operation}`;
}
