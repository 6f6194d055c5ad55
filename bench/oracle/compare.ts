import { compareText } from '../../src/model/order.ts';

/** Where an expression stands: file, first line from 1, first column from 0, last line, column after the last. Columns count bytes. */
export type Frame = readonly [file: string, line: number, column: number, endLine: number, endColumn: number];

/** One operation that was performed, and the expressions of the program that were being evaluated, innermost first. */
export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly frames: readonly Frame[];
}

/** The part of `calls --json` that is compared. */
export interface StaticCall {
  readonly service: string;
  readonly operation: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly via: string;
}

/** An operation at the innermost expression of the program that led to it. */
export interface Site {
  readonly service: string;
  readonly operation: string;
  readonly place: Frame;
  /** The further frames of each time it was seen. */
  readonly outer: readonly (readonly Frame[])[];
}

export interface Comparison {
  readonly sites: number;
  /** Found within the expression itself. */
  readonly there: number;
  /** Found within an expression further out on every stack: where the operation's name or the method was handed on. */
  readonly further: number;
  readonly misses: readonly Site[];
  /** Calls reported within an expression that was seen to perform operations. */
  readonly reported: number;
  /** Those of them that the expression was never seen to perform, while it performed something else. */
  readonly others: readonly StaticCall[];
}

/**
 * Compares what was recorded with what was found. A call found stands at its method's name, so it must lie within the
 * expression that Python was evaluating, which begins with the receiver and ends with the arguments.
 */
export function compare(
  recorded: readonly RecordedCall[],
  found: readonly StaticCall[],
  callers: readonly string[],
): Comparison {
  const sites = sitesOf(recorded, callers);
  const byPlace = new Map<string, StaticCall[]>();
  for (const call of found) append(byPlace, keyOf(call.file, call), call);
  const isFound = (site: Site, frame: Frame) =>
    (byPlace.get(keyOf(frame[0], site)) ?? []).some((call) => isWithin(call, frame));
  const elsewhere = sites.filter((site) => !isFound(site, site.place));
  const misses = elsewhere.filter(
    (site) => !site.outer.every((frames) => frames.some((frame) => isFound(site, frame))),
  );
  return {
    sites: sites.length,
    there: sites.length - elsewhere.length,
    further: elsewhere.length - misses.length,
    misses,
    ...otherwise(sites, found),
  };
}

/** Each operation at each innermost expression once, sorted by place. */
function sitesOf(recorded: readonly RecordedCall[], callers: readonly string[]): readonly Site[] {
  const sites = new Map<string, Site & { readonly outer: Frame[][] }>();
  for (const { service, operation, frames } of recorded) {
    const [place, ...outer] = frames.filter(([file]) => callers.some((folder) => file.startsWith(folder)));
    if (place === undefined) continue;
    const key = `${place.join('|')}|${service}|${operation}`;
    const known = sites.get(key);
    if (known === undefined) sites.set(key, { service, operation, place, outer: [outer] });
    else known.outer.push(outer);
  }
  return [...sites.values()].sort(
    (a, b) => compareText(a.place[0], b.place[0]) || a.place[1] - b.place[1] || a.place[2] - b.place[2],
  );
}

/** What was reported at the places that were executed, and what of it they did not do. A signature sends nothing. */
function otherwise(
  sites: readonly Site[],
  found: readonly StaticCall[],
): { readonly reported: number; readonly others: readonly StaticCall[] } {
  const byFile = new Map<string, Site[]>();
  for (const site of sites) append(byFile, site.place[0], site);
  const others: StaticCall[] = [];
  let reported = 0;
  for (const call of found) {
    if (call.via === 'presign') continue;
    const around = (byFile.get(call.file) ?? []).filter((site) => isWithin(call, site.place));
    const smallest = around.reduce<Site | undefined>(
      (best, site) => (best === undefined || isSmaller(site.place, best.place) ? site : best),
      undefined,
    );
    if (smallest === undefined) continue;
    reported += 1;
    const performed = around.filter((site) => samePlace(site.place, smallest.place));
    // A helper performs one or the other of its operations; a site that performed any of them is a site of the helper.
    const isKnown = performed.some(
      ({ service, operation }) => service === call.service && operation === call.operation,
    );
    if (!isKnown && call.via !== 'helper') others.push(call);
  }
  return { reported, others };
}

function isWithin({ line, column }: StaticCall, [, first, from, last, to]: Frame): boolean {
  if (line < first || line > last) return false;
  return !(line === first && column - 1 < from) && !(line === last && column - 1 >= to);
}

function isSmaller(a: Frame, b: Frame): boolean {
  const [linesA, linesB] = [a[3] - a[1], b[3] - b[1]];
  return linesA !== linesB ? linesA < linesB : a[4] - a[2] < b[4] - b[2];
}

function samePlace(a: Frame, b: Frame): boolean {
  return a.every((part, index) => part === b[index]);
}

function keyOf(file: string, { service, operation }: { readonly service: string; readonly operation: string }): string {
  return `${file}|${service}|${operation}`;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}
