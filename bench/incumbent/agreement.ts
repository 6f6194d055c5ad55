import { compareText } from '../../src/model/order.ts';

/** One operation as another tool reports it: the whole call as a range, and each service that may be meant. */
export interface OtherCall {
  readonly file: string;
  readonly start: Position;
  /** The last character. */
  readonly end: Position;
  /** As the SDK spells it: `get_object`, `GetObject`. */
  readonly method: string;
  readonly services: readonly string[];
  readonly text: string;
}

/** From 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface OwnCall extends Position {
  readonly file: string;
  readonly service: string;
  readonly operation: string;
}

export interface Agreement {
  readonly own: number;
  readonly other: number;
  readonly both: number;
  readonly onlyOwn: readonly OwnCall[];
  readonly onlyOther: readonly OtherCall[];
}

/**
 * Two reports are of the same call if the place of our method's name lies within the other's call, the operations are the
 * same but for spelling, and our service is among those the other takes for possible. Each operation at a place counts once.
 */
export function agreementOf(own: readonly OwnCall[], reported: readonly OtherCall[]): Agreement {
  const other = distinct(
    reported,
    ({ file, start, method }) => `${file}|${start.line}|${start.column}|${spelled(method)}`,
  );
  const ours = distinct(own, ({ file, line, column, service, operation }) =>
    [file, line, column, service, operation].join('|'),
  );
  const byKey = new Map<string, OwnCall[]>();
  for (const call of ours) {
    const key = `${call.file}|${spelled(call.operation)}`;
    byKey.set(key, [...(byKey.get(key) ?? []), call]);
  }
  const agreed = new Set<OwnCall>();
  const onlyOther: OtherCall[] = [];
  for (const call of other) {
    const same = (byKey.get(`${call.file}|${spelled(call.method)}`) ?? []).filter(
      (mine) => isWithin(mine, call) && call.services.includes(mine.service),
    );
    if (same.length === 0) onlyOther.push(call);
    for (const mine of same) agreed.add(mine);
  }
  return {
    own: ours.length,
    other: other.length,
    both: other.length - onlyOther.length,
    onlyOwn: ours.filter((call) => !agreed.has(call)),
    onlyOther: onlyOther.sort((a, b) => compareText(a.file, b.file) || a.start.line - b.start.line),
  };
}

function isWithin(place: Position, { start, end }: OtherCall): boolean {
  if (place.line < start.line || place.line > end.line) return false;
  return (
    !(place.line === start.line && place.column < start.column) &&
    !(place.line === end.line && place.column > end.column)
  );
}

/** `get_object`, `getObject` and `GetObject` are one. */
function spelled(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
