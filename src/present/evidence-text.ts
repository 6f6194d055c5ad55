import type { ActionUse } from '../model/action.ts';
import { formatSpan } from '../model/source.ts';
import { toBasisText, toNecessityText } from './necessity-text.ts';

/** One line for each reason, with the places it holds for and the code there. */
export function useLines(uses: readonly ActionUse[]): readonly string[] {
  const reasons = new Map<string, ActionUse[]>();
  for (const use of uses) {
    const call = `${use.call.service} ${use.call.operation}`;
    const reason = `${call}: ${toNecessityText(use.necessity)} [${toBasisText(use.basis)}]`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), use]);
  }
  return [...reasons].flatMap(([reason, own]) => [
    `    ${reason}`,
    ...placeLines(own).map((line) => `      at ${line}`),
  ]);
}

/** The places of uses, each once, with the code there. */
export function placeLines(uses: readonly ActionUse[]): readonly string[] {
  const lines = uses.map(({ call }) => {
    const place = formatSpan(call.span);
    return call.code === undefined || call.code === '' ? place : `${place}  ${call.code}`;
  });
  return [...new Set(lines)];
}
