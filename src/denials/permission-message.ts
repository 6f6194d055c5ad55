import { beginsMessage } from './message-starts.ts';
import { firstWords, matchPhrase, phrase, plainWord } from './phrases.ts';
import { readPrincipalBefore } from './principal.ts';
import { actionAt, readReason, reasonFirstWords } from './reason.ts';
import { readDenyingSetting, settingFirstWords } from './settings-that-deny.ts';
import { longestSlot, readBare, readQuoted } from './slots.ts';
import type { Meaning, ReasonTold, Slot, Statement, Told } from './statement.ts';
import { type Tokens, tokenFrom, wordAt } from './tokens.ts';

/** `not authorized to perform` and its other wordings, behind which an action comes. */
const performs = [
  'not authorized|authorised to perform',
  'not allowed|permitted to perform|call|invoke|execute',
  'not have permission|permissions to? perform|call|invoke|execute|for|:?',
  "isn't|aren't authorized|authorised|allowed|permitted to perform|call",
  "don't|doesn't have the? permission|permissions to? perform|call|invoke|execute|for|:?",
  'no permission|permissions to perform|call|invoke',
  'unauthorized|unauthorised to perform',
  'lacks|lacking|missing the? required? permission|permissions :?',
  'access denied for|on|to|: operation|action|: :?',
].map(phrase);

export const permissionFirstWords: readonly string[] = performs.flatMap(firstWords);

const thisOperation = phrase('this|the|that|these requested? operation|action|request|actions|operations');
const beforeAction = phrase('the? following? required? action|actions|operation|permission|permissions? :?');
const onResource = [
  phrase('on|for|against|to the|this|a|any? resource|resources :?'),
  phrase('on|for|against the|any|this|that|these specified|requested|given|following? resource|resources :?'),
  phrase('resource|resources :'),
  phrase('on|against :?'),
];
const encodedMessage = phrase('encoded authorization failure? message :');
const through = [phrase('through|via the? vpc? endpoint :?'), phrase('through|via :?')];

/**
 * A message about permission for actions, the anchor (`not authorized`) at a token; what stands before the token `from` is
 * taken.
 */
export function readPermissionMessage(tokens: Tokens, at: number, from: number): Statement | undefined {
  const behind = firstEnd(performs, tokens, at);
  if (behind < 0) return undefined;
  const { text: principal, start } = readPrincipalBefore(tokens, at, from);
  const actions = readActions(tokens, Math.max(behind, matchPhrase(tokens, behind, thisOperation)));
  const tail = readTail(tokens, actions.end, longestTail);
  const told: Told = {
    ...(principal === undefined ? {} : { principal }),
    ...(actions.found.length === 0 ? {} : { actions: actions.found }),
    ...tail.told,
    ...(actions.found.length === 0 ? operationAt(tokens, behind) : {}),
  };
  // Other wordings are so common that they count only where they name an action.
  const named = actions.found.length > 0 || told.operation !== undefined;
  if (!plainWord(tokens, at).startsWith('not') && !named) return undefined;
  return { first: Math.min(start, at), end: tail.end, kind: 'message', told };
}

function firstEnd(phrases: readonly ReturnType<typeof phrase>[], tokens: Tokens, at: number): number {
  for (const wanted of phrases) {
    const end = matchPhrase(tokens, at, wanted);
    if (end >= 0) return end;
  }
  return -1;
}

const on = phrase('on');

/** `CreateNetworkInterface on EC2`: an operation in place of an action. */
function operationAt(tokens: Tokens, at: number): Pick<Told, 'operation' | 'service'> {
  const operation = wordAt(tokens, wordAt(tokens, at) === ':' ? at + 1 : at).replace(/[.]$/, '');
  if (!/^[A-Z][a-z]+(?:[A-Z][A-Za-z0-9]*)+$/.test(operation)) return {};
  const behind = matchPhrase(tokens, at + 1, on);
  const service = behind < 0 ? '' : wordAt(tokens, behind).replace(/[.]$/, '');
  if (!/^[A-Z][A-Za-z0-9]{1,40}$/.test(service)) return { operation };
  return { operation, service: { name: service, as: 'product' } };
}

const mostActions = 40;

/** One action or several, in quotation marks, in brackets, apart by commas and `and`. */
function readActions(tokens: Tokens, at: number): { readonly found: readonly string[]; readonly end: number } {
  const found: string[] = [];
  let index = at;
  if (wordAt(tokens, index) === ':') index += 1;
  index = skipPhrase(tokens, index);
  for (let steps = 0; steps < mostActions * 4; steps += 1) {
    const action = actionAt(tokens, index);
    if (action !== undefined) {
      found.push(action);
      index += 1;
    } else if (found.length === 0 ? /^["'`‘“([:]$/.test(wordAt(tokens, index)) : isBetween(tokens, index)) {
      index += 1;
    } else break;
  }
  return { found: [...new Set(found)], end: found.length === 0 ? at : index };
}

function skipPhrase(tokens: Tokens, at: number): number {
  return Math.max(at, matchPhrase(tokens, at, beforeAction));
}

/** A mark or a word between two actions; a mark that closes is taken only if it does not end the text. */
function isBetween(tokens: Tokens, index: number): boolean {
  const word = plainWord(tokens, index);
  if (!/^(?:["'`’”)\],]|and|or|action|actions|permission|permissions)$/.test(word)) return false;
  for (let next = index + 1; next < index + 4; next += 1) {
    if (actionAt(tokens, next) !== undefined) return true;
    if (!/^(?:["'`‘“,]|and|or)$/.test(plainWord(tokens, next))) return false;
  }
  return false;
}

/** In tokens: behind an action a message may go on for long, with an encoded message at its end. */
const longestTail = 100;

interface Tail {
  readonly told: Told;
  readonly end: number;
}

/** The words with which a part of the tail can begin; most words of a text are none. */
const tailWords: ReadonlySet<string> = new Set([
  ...[...onResource, encodedMessage, ...through].flatMap(firstWords),
  ...reasonFirstWords,
  ...settingFirstWords,
]);

/** What follows the action in any order: the resource, the reason, the policy, the endpoint, the encoded message. */
function readTail(tokens: Tokens, at: number, longest: number): Tail {
  let resource: Slot | undefined;
  const reasons: ReasonTold[] = [];
  let missingAction: string | undefined;
  let encoded: string | undefined;
  let endpoint: string | undefined;
  let meaning: Meaning | undefined;
  let end = at;
  let index = at;
  const container = tokens.containers[at - 1] ?? -1;
  while (index < tokens.count && index < at + longest) {
    if ((index > at || (tokens.lineBreaks[index] ?? 0) > 0) && endsMessage(tokens, index, container)) break;
    if (!tailWords.has(plainWord(tokens, index))) {
      index += 1;
      continue;
    }
    const found = resource === undefined ? resourceAt(tokens, index) : undefined;
    if (found !== undefined) {
      resource = found.slot;
      index = found.end;
      end = index;
      continue;
    }
    const reason = readReason(tokens, index);
    if (reason !== undefined && (reasons.length === 0 || reason.reasons.every(({ kind }) => kind !== 'trusted'))) {
      reasons.push(...reason.reasons);
      missingAction ??= reason.action;
      index = reason.end;
      end = index;
      continue;
    }
    const setting = readDenyingSetting(tokens, index);
    if (setting !== undefined) {
      meaning = { iam: true, reason: 'explicit', note: setting.note };
      index = setting.end;
      end = index;
      continue;
    }
    const behindEncoded = matchPhrase(tokens, index, encodedMessage);
    if (behindEncoded >= 0) {
      encoded ??= encodedAt(tokens, behindEncoded);
      index = behindEncoded + 1;
      end = index;
      continue;
    }
    const endpointAt = firstEnd(through, tokens, index);
    if (endpointAt >= 0 && /^(?:vpce-[0-9a-f]+|arn:)/.test(wordAt(tokens, endpointAt))) {
      endpoint ??= wordAt(tokens, endpointAt).replace(/[.,]+$/, '');
      end = endpointAt + 1;
    }
    index += 1;
  }
  return {
    told: {
      ...(resource === undefined ? {} : { resource }),
      ...(reasons.length === 0 ? {} : { reasons }),
      ...(missingAction === undefined ? {} : { missingAction }),
      ...(encoded === undefined ? {} : { encoded }),
      ...(endpoint === undefined ? {} : { through: endpoint }),
      ...(meaning === undefined ? {} : { meaning }),
    },
    end,
  };
}

/** What follows a sentence that names no action, as far as such sentences go. */
export function readShortTail(tokens: Tokens, at: number): Tail {
  return readTail(tokens, at, 32);
}

function endsMessage(tokens: Tokens, index: number, container: number): boolean {
  if ((tokens.lineBreaks[index] ?? 0) > 0 && startsWithTime(tokens, index)) return true;
  if ((tokens.lineBreaks[index] ?? 0) > 1) return true;
  // Out of the brackets in which the message stands.
  if (container >= 0 && index >= (tokens.partners[container] ?? Number.POSITIVE_INFINITY)) return true;
  return beginsMessage(tokens, index);
}

export function startsWithTime(tokens: Tokens, index: number): boolean {
  const start = tokens.starts[index] ?? 0;
  return /^[[(]?(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d|(?:ERROR|WARN|INFO|DEBUG|FATAL)\b)/.test(
    tokens.text.slice(start, start + 24),
  );
}

function resourceAt(tokens: Tokens, at: number): { readonly slot: Slot | undefined; readonly end: number } | undefined {
  for (const [place, wanted] of onResource.entries()) {
    const behind = matchPhrase(tokens, at, wanted);
    if (behind < 0) continue;
    const quoted = readQuoted(tokens, behind);
    const slot = quoted ?? readResourceText(tokens, behind, place % 2 === 1);
    if (slot !== undefined) return { slot, end: Math.max(behind + 1, tokenFrom(tokens, slot.end)) };
    // `on the specified resource`: a resource is spoken of and not named.
    if (place < 2) return { slot: undefined, end: behind };
  }
  return undefined;
}

const neverResource = new Set(
  'because with is are and but or in as due status by at this that the a an it please when error request'.split(' '),
);

/** Without the word `resource` right before it, only an ARN, a URL or `*` is one. */
function readResourceText(tokens: Tokens, at: number, onlyArn: boolean): Slot | undefined {
  const word = wordAt(tokens, at);
  if (word === '*' || word === '*.')
    return { text: '*', start: tokens.starts[at] ?? 0, end: (tokens.starts[at] ?? 0) + 1 };
  const isArn = word.startsWith('arn:');
  if (onlyArn && !isArn && !word.startsWith('https://')) return undefined;
  if (!isArn && (neverResource.has(plainWord(tokens, at)) || /^[()[\]{}<>,;:"'`]/.test(word))) return undefined;
  const slot = readBare(tokens, at);
  if (slot === undefined || slot.end - slot.start > longestSlot) return undefined;
  return isArn ? slot : namedKind(tokens, at, slot);
}

const kindWords = new Set(
  'role user group policy instance profile mfa device server certificate saml oidc provider function table bucket key'.split(
    ' ',
  ),
);

/** `role app-exec`: the words that say what it is, with the name behind them. */
function namedKind(tokens: Tokens, at: number, slot: Slot): Slot {
  if (slot.text.includes(' ')) return slot;
  let index = at;
  while (index < at + 3 && kindWords.has(plainWord(tokens, index)) && wordAt(tokens, index + 1) !== '') index += 1;
  if (index === at || (tokens.lineBreaks[index] ?? 0) > 1 || neverResource.has(plainWord(tokens, index))) return slot;
  const name = readBare(tokens, index);
  if (name === undefined) return slot;
  return { text: tokens.text.slice(slot.start, name.end).replace(/\s+/g, ' '), start: slot.start, end: name.end };
}

/** The letters of base64url; a message that was cut is given as far as it goes. */
function encodedAt(tokens: Tokens, at: number): string | undefined {
  const word = /^[A-Za-z0-9_=+/-]{8,}/.exec(wordAt(tokens, at))?.[0];
  return word === undefined || word === '' ? undefined : word;
}
