import { type MessageRow, messageRows } from './message-rows.ts';
import { firstWords, matchPhrase, type Phrase, phrase, plainWord } from './phrases.ts';
import { type Tokens, wordAt } from './tokens.ts';

export interface CompiledRow extends MessageRow {
  readonly head: Phrase;
  /** What comes behind the words in place of `…`. */
  readonly rest?: Phrase;
}

const rowsByWord = new Map<string, CompiledRow[]>();
for (const row of messageRows) {
  const [head = '', rest] = row.says.split(' … ');
  const compiled = { ...row, head: phrase(head), ...(rest === undefined ? {} : { rest: phrase(rest) }) };
  for (const word of firstWords(compiled.head)) rowsByWord.set(word, [...(rowsByWord.get(word) ?? []), compiled]);
}

export const messageFirstWords: ReadonlySet<string> = new Set(rowsByWord.keys());

/** The rows whose first word stands at a token. */
export function rowsAt(tokens: Tokens, at: number): readonly CompiledRow[] {
  return rowsByWord.get(plainWord(tokens, at)) ?? [];
}

const otherStarts = [
  'user :',
  'an error occurred',
  'operation error',
  'api error',
  'not|unauthorized|unauthorised authorized|authorised? to',
  'caused by',
  'during handling of',
  'traceback',
].map(phrase);

const startWords: ReadonlySet<string> = new Set([...otherStarts.flatMap(firstWords), ...messageFirstWords]);

/** Whether another message begins at a token, so that the one before is over. */
export function beginsMessage(tokens: Tokens, at: number): boolean {
  if (!startWords.has(plainWord(tokens, at))) return false;
  if (otherStarts.some((start) => matchPhrase(tokens, at, start) >= 0)) return true;
  // In the middle of a sentence, the same words belong to it.
  if ((tokens.lineBreaks[at] ?? 0) === 0 && /[\w,]$/.test(wordAt(tokens, at - 1))) return false;
  return rowsAt(tokens, at).some(({ head, isReason }) => isReason !== true && matchPhrase(tokens, at, head) >= 0);
}
