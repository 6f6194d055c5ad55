import type { Comparison, Difference } from '../model/comparison.ts';
import { toJson } from './plain-text.ts';
import type { Json } from './value-json.ts';

/** `{"differences": […], "unchanged": 4, "notRead": […]}`; `accepted` are those that a baseline names. */
export function toCheckJson({ differences, unchanged, notRead }: Comparison, accepted: readonly Difference[]): string {
  return toJson({
    differences: differences.map((difference) => toDifferenceObject(difference, accepted.includes(difference))),
    unchanged,
    notRead: notRead.map(({ what, place }) => ({ what, ...place })),
  });
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
