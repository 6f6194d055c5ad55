import { createHash } from 'node:crypto';
import type { Analysis } from '../model/analysis.ts';
import { ownEntry } from '../model/own-entry.ts';
import { UserError } from '../model/user-error.ts';
import { type Input, numberOf, textOf } from './input.ts';

/** One answer's part of longer lists; it keeps the count of what it leaves out. */
export interface Page {
  readonly isFirst: boolean;
  /** The part of a list that is shown. */
  cut<T>(name: string, list: readonly T[]): readonly T[];
  /** Counts entries that are not shown at all. */
  leaveOut(name: string, count: number): void;
  /** List → how many of its entries are not in this answer. */
  readonly omitted: Readonly<Record<string, number>>;
  readonly nextCursor: string | undefined;
  /** The fields of an answer that say what was cut; none where nothing was. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Opens the page that `input` asks for, of `usual` entries of each list unless it says otherwise. `result` is what the
 * lists come from: a cursor of another result is refused with E_BAD_CURSOR.
 */
export function openPage(input: Input, usual: number, result: object): Page {
  const cursor = textOf(input, 'cursor');
  let known: string | undefined;
  const mark = (): string => {
    known ??= markOf(result);
    return known;
  };
  const start = cursor === undefined ? 0 : startOf(cursor, mark());
  const end = start + (numberOf(input, 'limit') ?? usual);
  const omitted: Record<string, number> = {};
  let hasMore = false;
  const leaveOut = (name: string, count: number): void => {
    if (count > 0) omitted[name] = (ownEntry(omitted, name) ?? 0) + count;
  };
  return {
    isFirst: start === 0,
    cut(name, list) {
      const shown = list.slice(start, end);
      leaveOut(name, list.length - shown.length);
      if (list.length > end) hasMore = true;
      return shown;
    },
    leaveOut,
    get omitted() {
      return omitted;
    },
    get nextCursor() {
      return hasMore ? `${end}-${mark()}` : undefined;
    },
    get fields() {
      const { nextCursor } = this;
      return {
        ...(Object.keys(omitted).length === 0 ? {} : { omitted }),
        ...(nextCursor === undefined ? {} : { nextCursor }),
      };
    },
  };
}

function startOf(cursor: string, mark: string): number {
  const [, start, of] = /^(\d{1,9})-([0-9a-f]+)$/.exec(cursor) ?? [];
  if (start !== undefined && of === mark) return Number(start);
  const hint = 'Ask again without a cursor';
  throw new UserError('E_BAD_CURSOR', 'The cursor belongs to another result, or the code has changed', hint);
}

function markOf(result: object): string {
  return createHash('sha256').update(JSON.stringify(result)).digest('hex').slice(0, 8);
}

/** What tells an analysis from others: its other lists follow from these, and name the calls again and again. */
export function distinguishing({ documents, calls, findings, counts, reference }: Analysis): object {
  return { documents, calls, findings, counts, reference };
}
