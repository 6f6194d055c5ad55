import { compareText } from '../src/model/order.ts';
import type { LabelledCall } from './label-set.ts';

/** What one of two lists of calls has and the other has not. */
export interface LabelDifferences {
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

/** Compares line, service and operation as multisets, since an operation may be performed twice on a line. */
export function labelDifferences(first: readonly LabelledCall[], second: readonly LabelledCall[]): LabelDifferences {
  const [firstTexts, secondTexts] = [first.map(callText), second.map(callText)];
  return { onlyFirst: without(firstTexts, secondTexts), onlySecond: without(secondTexts, firstTexts) };
}

function callText({ line, service, operation }: LabelledCall): string {
  return `${line}  ${service} ${operation}`;
}

/** The items that are not in `others`, as multisets. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  return [...items].sort(compareText).filter((item) => {
    const left = counts.get(item) ?? 0;
    counts.set(item, left - 1);
    return left <= 0;
  });
}
