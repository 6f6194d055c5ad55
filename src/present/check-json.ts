import type { Comparison, Difference } from '../model/comparison.ts';
import { toJson } from './plain-text.ts';
import type { Json } from './value-json.ts';

/** `{"differences": […], "unchanged": 4, "notRead": […]}`; `accepted` are those that a baseline names. */
export function toCheckJson(comparison: Comparison, accepted: readonly Difference[]): string {
  return toJson(toCheckReport(comparison, accepted));
}

/** The same before it is printed. */
export function toCheckReport(comparison: Comparison, accepted: readonly Difference[]): CheckReport {
  const { differences, unchanged, notRead } = comparison;
  return {
    differences: differences.map((difference) => toDifferenceObject(difference, accepted.includes(difference))),
    unchanged,
    notRead: notRead.map(({ what, place }) => ({ what, ...place })),
  };
}

export interface CheckReport {
  readonly differences: readonly Json[];
  readonly unchanged: number;
  readonly notRead: readonly Json[];
}

function toDifferenceObject(difference: Difference, isAccepted: boolean): Json {
  const { kind, action, resource, detail, assumed, place, evidence } = difference;
  return {
    kind,
    action,
    resource,
    detail,
    ...(assumed ? { assumed } : {}),
    ...(isAccepted ? { accepted: true } : {}),
    ...(place === undefined ? {} : { policy: { ...place } }),
    calls: evidence.map(({ call: { service, operation, span } }) => ({
      service,
      operation,
      file: span.path,
      ...(span.cell === undefined ? {} : { cell: span.cell }),
      line: span.start.line,
      column: span.start.column,
    })),
  };
}
