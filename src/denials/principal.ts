import type { PrincipalKind } from '../model/denial.ts';
import { plainWord } from './phrases.ts';
import { readQuoted } from './slots.ts';
import { type Tokens, wordAt } from './tokens.ts';

const farthest = 24;
const introducing = new Set(['user', 'principal', 'role', 'identity', 'caller', 'federateduser', 'service', 'entity']);
const auxiliary = new Set(['is', 'are', 'was', 'were', "isn't", 'be', 'been', 'currently', 'also']);
const pronouns = new Set(['you', 'it', 'they', 'we', 'i']);
const notNames = new Set([
  'you',
  'your',
  'it',
  'this',
  'that',
  'which',
  'who',
  'and',
  'or',
  'caller',
  'user',
  'api',
  'request',
]);

/**
 * The principal whose sentence goes on at a token with `not authorized`: `User: arn:… is`, `'arn:…' is`, `arn:… is`.
 * `undefined`: it names none. `start` is the first token of the sentence, `from` the first that it can be.
 */
export function readPrincipalBefore(
  tokens: Tokens,
  at: number,
  from: number,
): { readonly text: string | undefined; readonly start: number } {
  let last = at - 1;
  if (auxiliary.has(plainWord(tokens, last))) last -= 1;
  const none = { text: undefined, start: last + 1 };
  for (let index = last; index >= from && index > last - farthest; index -= 1) {
    if (index < last && isSentenceEnd(tokens, index)) break;
    if (pronouns.has(plainWord(tokens, index))) break;
    const word = wordAt(tokens, index);
    if (word.startsWith('arn:') || /^user:arn:/i.test(word)) {
      const offset = (tokens.starts[index] ?? 0) + word.indexOf('arn:');
      return { text: clean(tokens.text.slice(offset, tokens.ends[last])), start: sentenceStart(tokens, index) };
    }
    if (introducing.has(plainWord(tokens, index))) {
      const next = wordAt(tokens, index + 1);
      const quoted = readQuoted(tokens, next === ':' ? index + 2 : index + 1);
      if (quoted !== undefined && quoted.end <= (tokens.ends[last] ?? 0)) return { text: quoted.text, start: index };
      if (next === ':' || (index + 1 === last && isName(next))) {
        const from = next === ':' ? index + 2 : index + 1;
        if (from > last) return { text: undefined, start: index };
        return { text: clean(tokens.text.slice(tokens.starts[from], tokens.ends[last])), start: index };
      }
      return { text: undefined, start: index };
    }
  }
  return none;
}

/** A name without `User:` before it is taken only for what no other word of a sentence looks like. */
function isName(word: string): boolean {
  return /[\d@./*_-]/.test(word) && !notNames.has(word.toLowerCase()) && !/^[(),]/.test(word);
}

function sentenceStart(tokens: Tokens, at: number): number {
  let start = at;
  if (/^["'`‘“]$/.test(wordAt(tokens, start - 1))) start -= 1;
  if (wordAt(tokens, start - 1) === ':' && introducing.has(plainWord(tokens, start - 2))) return start - 2;
  return introducing.has(plainWord(tokens, start - 1)) ? start - 1 : start;
}

function isSentenceEnd(tokens: Tokens, index: number): boolean {
  const word = wordAt(tokens, index);
  return (tokens.lineBreaks[index + 1] ?? 0) > 1 || /^[{}<>;]$/.test(word) || /\w[.!?]$/.test(word);
}

function clean(text: string): string {
  const oneLine = text.startsWith('arn:') ? withoutBreaks(text) : text.replace(/\s*\n\s*/g, ' ');
  return oneLine.replace(/^["'`‘“]+|["'`’”,;:]+$/g, '').trim();
}

/** Up to the account, an ARN holds no white space; behind it, a line end was a space. */
function withoutBreaks(text: string): string {
  const fields = text.split(':');
  return [
    ...fields.slice(0, 5).map((field) => field.replace(/\s+/g, '')),
    ...fields.slice(5).map((field) => field.replace(/\s*\n\s*/g, ' ')),
  ].join(':');
}

/**
 * What kind of principal a text names.
 * Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function principalKindOf(text: string): PrincipalKind {
  if (/^arn:[^:]*:sts:[^:]*:[^:]*:assumed-role\//.test(text)) return 'assumed-role';
  if (/^arn:[^:]*:sts:[^:]*:[^:]*:federated-user\//.test(text)) return 'federated';
  if (/^arn:[^:]*:iam:[^:]*:[^:]*:(?:saml|oidc)-provider\//.test(text)) return 'federated';
  if (/^arn:[^:]*:iam:[^:]*:[^:]*:role\//.test(text)) return 'role';
  if (/^arn:[^:]*:iam:[^:]*:[^:]*:user\//.test(text)) return 'user';
  if (/^arn:[^:]*:(?:iam|sts):[^:]*:[^:]*:root$/.test(text)) return 'root';
  if (/^(?:anonymous|\*)$/i.test(text)) return 'anonymous';
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(text)) return 'service';
  if (/^(?:AIDA|AROA|AGPA|ASIA|AKIA)[A-Z0-9]{12,}(?::.*)?$/.test(text)) return 'unique-id';
  if (/^\d{12}$/.test(text)) return 'account';
  if (/^(?:\*{2,}|x{3,}|\[?(?:redacted|masked|hidden|filtered)\]?|<[^>]*>)$/i.test(text)) return 'masked';
  return 'name';
}
