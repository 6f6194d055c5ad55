import { readEnvelope } from './envelopes.ts';
import { readDecodedMessage, readEvent } from './events.ts';
import { messageFirstWords } from './message-starts.ts';
import { readOtherMessage } from './other-messages.ts';
import { permissionFirstWords, readPermissionMessage } from './permission-message.ts';
import { plainWord } from './phrases.ts';
import type { Statement } from './statement.ts';
import { type Tokens, wordAt } from './tokens.ts';

const permissionStarts = new Set(permissionFirstWords);

/** Every statement of a text, in its order. One pass: what a statement has taken is not read again. */
export function readStatements(tokens: Tokens): readonly Statement[] {
  const found: Statement[] = [];
  const readers = [
    ...(tokens.text.includes('eventSource') ? [readEvent] : []),
    ...(tokens.text.includes('explicitDeny') ? [readDecodedMessage] : []),
  ];
  let from = 0;
  for (let index = 0; index < tokens.count; ) {
    const event = wordAt(tokens, index) === '{' ? firstOf(readers, tokens, index) : undefined;
    if (event !== undefined) {
      const tells = Object.keys(event.told).length > 0;
      if (tells) found.push(event);
      index = tells ? index + 1 : event.end + 1;
      continue;
    }
    const statement = readStatement(tokens, index, from);
    if (statement === undefined) {
      index += 1;
      continue;
    }
    found.push(statement);
    index = Math.max(statement.end, index + 1);
    from = index;
  }
  return found;
}

function readStatement(tokens: Tokens, at: number, from: number): Statement | undefined {
  const word = plainWord(tokens, at);
  if (permissionStarts.has(word)) {
    const found = readPermissionMessage(tokens, at, from);
    if (found !== undefined) return found;
  }
  if (messageFirstWords.has(word)) {
    const found = readOtherMessage(tokens, at, from);
    if (found !== undefined) return found;
  }
  return readEnvelope(tokens, at);
}

type ObjectReader = (tokens: Tokens, open: number) => Statement | undefined;

function firstOf(readers: readonly ObjectReader[], tokens: Tokens, open: number): Statement | undefined {
  for (const read of readers) {
    const found = read(tokens, open);
    if (found !== undefined) return found;
  }
  return undefined;
}
