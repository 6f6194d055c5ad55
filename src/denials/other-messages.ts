import { type CompiledRow, rowsAt } from './message-starts.ts';
import { readShortTail } from './permission-message.ts';
import { matchPhrase } from './phrases.ts';
import { readPrincipalBefore } from './principal.ts';
import { actionAt } from './reason.ts';
import { bareEnd } from './slots.ts';
import type { Slot, Statement, Told } from './statement.ts';
import { type Tokens, wordAt } from './tokens.ts';

/** A sentence of the table that begins at a token; what stands before the token `from` is taken. */
export function readOtherMessage(tokens: Tokens, at: number, from: number): Statement | undefined {
  for (const row of rowsAt(tokens, at)) {
    const found = matchRow(tokens, at, row);
    if (found !== undefined) return toStatement({ tokens, at, from }, row, found);
  }
  return undefined;
}

interface Match {
  readonly end: number;
  /** Tokens in place of `…`. */
  readonly gap: readonly [number, number];
}

const longestGap = 24;

function matchRow(tokens: Tokens, at: number, { head, rest, gap }: CompiledRow): Match | undefined {
  const behind = matchPhrase(tokens, at, head);
  if (behind < 0) return undefined;
  if (rest === undefined) return { end: behind, gap: [behind, behind] };
  for (let index = behind; index < Math.min(tokens.count, behind + longestGap); index += 1) {
    if ((tokens.lineBreaks[index] ?? 0) > 1) return undefined;
    const end = matchPhrase(tokens, index, rest);
    if (end < 0) continue;
    return gap === 'url' && urlAt(tokens, behind) === undefined ? undefined : { end, gap: [behind, index] };
  }
  return undefined;
}

interface Place {
  readonly tokens: Tokens;
  readonly at: number;
  readonly from: number;
}

function toStatement({ tokens, at, from }: Place, row: CompiledRow, { end, gap }: Match): Statement {
  const before = row.principal === true ? readPrincipalBefore(tokens, at, from) : { text: undefined, start: at };
  const tail = readShortTail(tokens, end);
  const actions = row.gap === 'action' ? actionsFrom(tokens, end) : [];
  const url = row.gap === 'url' ? urlAt(tokens, gap[0]) : undefined;
  const told: Told = {
    ...(before.text === undefined ? {} : { principal: before.text }),
    ...(actions.length === 0 ? {} : { actions }),
    ...tail.told,
    ...(url === undefined ? {} : { resource: url }),
    meaning: row.means,
  };
  return { first: Math.min(before.start, at), end: Math.max(end, tail.end), kind: 'message', told };
}

function actionsFrom(tokens: Tokens, at: number): readonly string[] {
  const found: string[] = [];
  for (let index = at; index < at + longestGap && wordAt(tokens, index) !== ')'; index += 1) {
    const action = actionAt(tokens, index);
    if (action !== undefined) found.push(action);
  }
  return found;
}

function urlAt(tokens: Tokens, at: number): Slot | undefined {
  for (let index = at; index < at + 4; index += 1) {
    if (!/^(?:https?:\/\/|arn:)/.test(wordAt(tokens, index))) continue;
    const start = tokens.starts[index] ?? 0;
    const end = bareEnd(tokens.text, start);
    return { text: tokens.text.slice(start, end), start, end };
  }
  return undefined;
}
