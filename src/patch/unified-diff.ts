import { applyEdits, type TextEdit } from './text-edit.ts';

const contextLines = 3;

/** The edits of a file as a unified diff, which `patch` and `git apply` take. Empty where nothing changes. */
export function unifiedDiff(name: string, before: string, edits: readonly TextEdit[]): string {
  const lines = linesOf(before);
  const starts = lineStarts(lines);
  const regions = changedRegions(edits, starts, lines);
  const hunks: string[] = [];
  let shift = 0;
  for (const group of grouped(regions)) {
    const first = Math.max(0, (group[0]?.from ?? 0) - contextLines);
    const last = Math.min(lines.length, (group.at(-1)?.to ?? 0) + contextLines);
    const body: string[] = [];
    let at = first;
    let added = 0;
    for (const { from, to, lines: fresh } of group) {
      body.push(...lines.slice(at, from).map((line) => ` ${line}`));
      body.push(...lines.slice(from, to).map((line) => `-${line}`), ...fresh.map((line) => `+${line}`));
      added += fresh.length - (to - from);
      at = to;
    }
    body.push(...lines.slice(at, last).map((line) => ` ${line}`));
    const size = last - first;
    hunks.push(
      `@@ -${size === 0 ? first : first + 1},${size} +${first + shift + 1},${size + added} @@\n`,
      ...body.map((line) => (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`)),
    );
    shift += added;
  }
  // As git names a file outside of a repository.
  const path = name.replace(/^\/+/, '');
  return hunks.length === 0 ? '' : [`--- a/${path}\n`, `+++ b/${path}\n`, ...hunks].join('');
}

interface Region {
  /** Lines from the first up to the second, counted from 0, become others. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Whole lines that change, without those at either end that stay the same. */
function changedRegions(
  edits: readonly TextEdit[],
  starts: readonly number[],
  lines: readonly string[],
): readonly Region[] {
  const ordered = edits.toSorted((a, b) => a.start - b.start);
  const groups: { from: number; to: number; edits: TextEdit[] }[] = [];
  for (const edit of ordered) {
    const from = lineOf(starts, edit.start);
    const to = Math.min(lines.length, lineOf(starts, edit.end) + 1);
    const last = groups.at(-1);
    if (last !== undefined && from < last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.map(({ from, to, edits: own }) => {
    const base = starts[from] ?? 0;
    const old = lines.slice(from, to);
    const moved = own.map((edit) => ({ ...edit, start: edit.start - base, end: edit.end - base }));
    const fresh = linesOf(applyEdits(old.join(''), moved));
    const head = commonCount(old, fresh);
    const tail = Math.min(commonCount(old.toReversed(), fresh.toReversed()), old.length - head, fresh.length - head);
    return { from: from + head, to: to - tail, lines: fresh.slice(head, fresh.length - tail) };
  });
}

/** Regions whose contexts touch share a hunk. */
function grouped(regions: readonly Region[]): readonly (readonly Region[])[] {
  const groups: Region[][] = [];
  for (const region of regions) {
    const last = groups.at(-1);
    if (last !== undefined && region.from - (last.at(-1)?.to ?? 0) <= 2 * contextLines) last.push(region);
    else groups.push([region]);
  }
  return groups;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lineStarts(lines: readonly string[]): readonly number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length;
    return start;
  });
}

function lineOf(starts: readonly number[], offset: number): number {
  const next = starts.findIndex((start) => start > offset);
  return next < 0 ? Math.max(0, starts.length - 1) : next - 1;
}

function commonCount(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((line, index) => line !== b[index]);
  return at < 0 ? a.length : at;
}
