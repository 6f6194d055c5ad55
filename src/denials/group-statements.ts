import { meaningOfCode } from './error-codes.ts';
import { startsWithTime } from './permission-message.ts';
import { matchPhrase, phrase } from './phrases.ts';
import type { Statement, Told } from './statement.ts';
import { commonContainer, type Tokens, wordAt } from './tokens.ts';

/** What the statements of one denial tell together. */
export interface DenialTold {
  readonly told: Told;
  /** Tokens: the first one and the one behind the last. */
  readonly first: number;
  readonly end: number;
}

interface Group {
  first: number;
  end: number;
  told: Told;
  /** The token of its message, or at which it was begun; its brackets hold the group. */
  anchor: number;
  event?: Statement;
  message?: Statement;
  /** A cause was told of; what comes next may say the same again. */
  chained?: boolean;
}

/**
 * Puts the statements of each denial together: what stands before a message in the same record, what follows it there,
 * and a second sentence that says the same more exactly. A message that is written twice for one failure, in two members
 * of one object or in a chain of causes, counts once.
 */
export function groupStatements(tokens: Tokens, statements: readonly Statement[]): readonly DenialTold[] {
  const groups: Group[] = [];
  let current: Group | undefined;
  let skipTo = 0;
  for (const [place, statement] of statements.entries()) {
    if (statement.first < skipTo) continue;
    const next = statements[place + 1];
    if (current !== undefined && belongs(tokens, current, statement, next)) {
      add(current, statement);
      continue;
    }
    if (groups.slice(-mostRepeated).some((group) => repeats(tokens, group, statement))) {
      if (statement.kind === 'event') skipTo = statement.end;
      continue;
    }
    current = { first: statement.first, end: statement.end, told: {}, anchor: statement.first };
    add(current, statement);
    groups.push(current);
  }
  return groups.filter(isDenial).map(({ told, first, end }) => ({ told, first, end }));
}

/** How many denials of one object may be told again in another member of it. */
const mostRepeated = 16;

/** Whether a statement says again, in another member of one object, what a group there said. */
function repeats(tokens: Tokens, group: Group, statement: Statement): boolean {
  if (!inSameObject(tokens, group, statement)) return false;
  if (statement.kind === 'event') return JSON.stringify(group.event?.told) === JSON.stringify(statement.told);
  return statement.kind === 'message' && group.message !== undefined && isSame(group.message.told, statement.told);
}

function isDenial({ told, message }: Group): boolean {
  if (message !== undefined || told.actions !== undefined) return true;
  return told.errorCode !== undefined && meaningOfCode(told.errorCode) !== 'other';
}

function add(group: Group, statement: Statement): void {
  group.told = statement.kind === 'message' ? merge(group.told, statement.told) : merge(statement.told, group.told);
  if (statement.kind === 'event') group.event = statement;
  else group.end = Math.max(group.end, statement.end);
  if (statement.kind !== 'message') return;
  group.chained = false;
  if (group.message === undefined) group.anchor = statement.first;
  group.message = statement;
}

/** The later one wins where both tell a field, but for a meaning that says less than one told before. */
function merge(before: Told, after: Told): Told {
  const meaning = isGeneral(after) && before.meaning !== undefined ? before.meaning : after.meaning;
  const service = after.service ?? before.service;
  return {
    ...before,
    ...after,
    ...(service === undefined ? {} : { service }),
    ...(meaning === undefined ? {} : { meaning }),
  };
}

/** `Access Denied`, `You are not authorized …`: says that something was denied and no more. */
function isGeneral({ principal, actions, resource, meaning }: Told): boolean {
  if (principal !== undefined || actions !== undefined || resource !== undefined) return false;
  return (
    meaning === undefined || (meaning.iam && meaning.service === undefined && meaning.derivedActions === undefined)
  );
}

/** How far the parts of one record may stand apart, in characters: as far as a long trace of the stack. */
const farthest = 6000;

function belongs(tokens: Tokens, group: Group, statement: Statement, next: Statement | undefined): boolean {
  if (group.event !== undefined) return statement.first < group.event.end && statement.kind !== 'event';
  if (statement.kind === 'event') return false;
  const apart = (tokens.starts[statement.first] ?? 0) - (tokens.ends[group.end - 1] ?? 0);
  if (apart > farthest || !inSameRecord(tokens, group, statement)) return false;
  if (group.message === undefined) {
    // The wrapper's own code and the service's: `ClientError: An error occurred (AccessDenied) …`.
    if (statement.kind === 'opening' && isOpened(group) && isNewReport(tokens, group, statement)) return false;
    return true;
  }
  if (statement.kind === 'detail') return fits(group.told, statement.told, inSameObject(tokens, group, statement));
  const sameLine = !lineBetween(tokens, group.end, statement.first);
  if (statement.kind === 'opening') {
    if (inSameObject(tokens, group, statement)) return true;
    if (isCause(tokens, group, statement)) {
      group.chained = true;
      return true;
    }
    return sameLine && (!leadsToMessage(tokens, statement, next) || saysAgain(group, next));
  }
  return continues(tokens, group, statement, sameLine);
}

function isOpened({ told }: Group): boolean {
  return told.operation !== undefined || (told.errorCode !== undefined && meaningOfCode(told.errorCode) !== 'other');
}

/** A second report on another line, of something else than the first. */
function isNewReport(tokens: Tokens, group: Group, { first, told }: Statement): boolean {
  if (!lineBetween(tokens, group.end, first) || inSameObject(tokens, group, { first })) return false;
  return told.operation !== undefined ? group.told.operation !== undefined : group.told.errorCode !== undefined;
}

/** Whether a message goes on with, or repeats, what the group's own message says. */
function continues(tokens: Tokens, group: Group, statement: Statement, sameLine: boolean): boolean {
  const message = group.message?.told ?? {};
  const general = isGeneral(message);
  const same = isSame(message, statement.told);
  if (inSameObject(tokens, group, statement)) return same || general || isGeneral(statement.told);
  if (group.chained === true || isCause(tokens, group, statement)) return same || general;
  if (sameLine && saysAgain(group, statement)) return true;
  if (same) return false;
  if (!sameLine && !(general && endsSentence(tokens, group.end))) return false;
  return general || isGeneral(statement.told);
}

/** Two sentences on one line that name nobody and mean the same are about one failure. */
function saysAgain({ message }: Group, next: Statement | undefined): boolean {
  if (message === undefined || next === undefined || next.told.principal !== undefined) return false;
  return message.told.principal === undefined && next.told.meaning !== undefined && isSame(message.told, next.told);
}

function endsSentence(tokens: Tokens, end: number): boolean {
  return /[.:]$/.test(wordAt(tokens, end - 1)) || wordAt(tokens, end) === '.';
}

function isSame(a: Told, b: Told): boolean {
  return factsOf(a) === factsOf(b);
}

function factsOf({ principal, actions, resource, reasons, meaning }: Told): string {
  return JSON.stringify([principal, actions, resource?.text, reasons, meaning?.note, meaning?.derivedActions]);
}

/** A detail that says otherwise than one told before belongs to something else. */
function fits(told: Told, more: Told, sameObject: boolean): boolean {
  const { operation } = told;
  if (more.operation !== undefined && operation !== undefined) return sameObject && operation === more.operation;
  return more.requestId === undefined || told.requestId === undefined || told.requestId === more.requestId;
}

/** Whether the statement is a member of the object in which the group was begun, and not of a further one in a list. */
function inSameObject(tokens: Tokens, group: Group, { first }: { readonly first: number }): boolean {
  const common = commonContainer(tokens, group.anchor, first);
  return common >= 0 && wordAt(tokens, common) === '{';
}

function inSameRecord(tokens: Tokens, group: Group, { first }: Statement): boolean {
  const common = commonContainer(tokens, group.anchor, first);
  if (common >= 0) return wordAt(tokens, common) !== '[' || inSameEntry(tokens, group.anchor, first, common);
  const around = outermost(tokens, group.anchor);
  // Out of the object in which it was begun.
  if (around >= 0 && wordAt(tokens, around) !== '(' && first > (tokens.partners[around] ?? 0)) return false;
  for (let index = group.end; index <= first; index += 1) {
    if ((tokens.lineBreaks[index] ?? 0) > 0 && startsWithTime(tokens, index)) return false;
  }
  return true;
}

/** Two words of one text in a list, with no entry's end between them. */
function inSameEntry(tokens: Tokens, a: number, b: number, list: number): boolean {
  if ((tokens.containers[a] ?? -1) !== list || (tokens.containers[b] ?? -1) !== list) return false;
  for (let index = a; index < b; index += 1) {
    if (wordAt(tokens, index) === ',' && /^["'`]$/.test(wordAt(tokens, index - 1))) return false;
  }
  return true;
}

function outermost(tokens: Tokens, at: number): number {
  let container = tokens.containers[at] ?? -1;
  let last = -1;
  while (container >= 0) {
    last = container;
    container = tokens.containers[container] ?? -1;
  }
  return last;
}

function lineBetween(tokens: Tokens, from: number, to: number): boolean {
  for (let index = from; index <= to; index += 1) if ((tokens.lineBreaks[index] ?? 0) > 0) return true;
  return false;
}

const causes = ['during handling of', 'the above exception was', 'caused by', 'suppressed', 'direct cause of'].map(
  phrase,
);

/** Whether the text between says that the one failure led to the other. */
function isCause(tokens: Tokens, group: Group, statement: Statement): boolean {
  for (let index = group.end; index < statement.first; index += 1) {
    if (causes.some((cause) => matchPhrase(tokens, index, cause) >= 0)) return true;
    if (wordAt(tokens, index) === '--->' || wordAt(tokens, index) === '---') return true;
  }
  return false;
}

/** Whether an error code stands before a message of its own. */
function leadsToMessage(tokens: Tokens, opening: Statement, next: Statement | undefined): boolean {
  if (opening.told.operation !== undefined) return true;
  return next !== undefined && next.kind === 'message' && !lineBetween(tokens, opening.end, next.first);
}
