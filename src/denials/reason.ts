import type { BlamedPolicy } from '../model/denial.ts';
import { firstWords, matchPhrase, type Phrase, phrase, plainWord } from './phrases.ts';
import { arnEnd } from './slots.ts';
import type { ReasonTold } from './statement.ts';
import { type Tokens, tokenFrom, wordAt } from './tokens.ts';

/** A reason as read, and where the sentence goes on. */
export interface ReasonRead {
  readonly reasons: readonly ReasonTold[];
  /** The action that the reason says no policy allows. */
  readonly action?: string;
  readonly end: number;
}

/**
 * How messages name the kinds of policy.
 * Source: https://docs.aws.amazon.com/en_us/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
const policyNames: readonly { readonly policy: BlamedPolicy; readonly name: Phrase }[] = [
  { policy: 'identity', name: phrase('identity-based policy|policies') },
  { policy: 'identity', name: phrase('identity based? policy|policies') },
  { policy: 'identity', name: phrase('iam|user|group|role|inline|managed policy|policies') },
  { policy: 'resource', name: phrase('resource-based policy|policies') },
  { policy: 'resource', name: phrase('resource based? policy|policies') },
  { policy: 'resource', name: phrase('bucket|queue|topic|key|repository|function|secret|vault policy|policies') },
  { policy: 'scp', name: phrase('service control policy|policies') },
  { policy: 'scp', name: phrase('scp|scps') },
  { policy: 'rcp', name: phrase('resource control policy|policies') },
  { policy: 'rcp', name: phrase('rcp|rcps') },
  { policy: 'boundary', name: phrase('permissions|permission boundary|boundaries policy|policies?') },
  { policy: 'session', name: phrase('session policy|policies') },
  { policy: 'vpc-endpoint', name: phrase('vpc endpoint policy|policies') },
  { policy: 'vpc-endpoint', name: phrase('vpce|endpoint policy|policies') },
  { policy: 'trust', name: phrase("role|role's trust policy|policies") },
  { policy: 'trust', name: phrase('trust|assume-role policy|policies') },
  { policy: 'trust', name: phrase('assume role policy|policies') },
];

const implicitStart = phrase('no');
const allows = phrase('allows|allow|permits|grants|permit|grant the?');
const actionWord = phrase('action');
const explicitStart = phrase('explicit|explicitly deny|denied|denial');
const inPolicy = phrase('in|by|from|of|due a|an|the|its|your|one? applicable? aws|organizations?');
const article = phrase('a|an|the|one');
const explicitlyDenies = phrase('explicitly denies|denied|deny');
const trusted = phrase('because|as the? role trust policy');

export const reasonFirstWords: readonly string[] = [implicitStart, explicitStart, article, trusted].flatMap(firstWords);

/** A reason that begins at a token: `no identity-based policy allows …`, `explicit deny in a session policy: arn:…`. */
export function readReason(tokens: Tokens, at: number): ReasonRead | undefined {
  return readImplicit(tokens, at) ?? readExplicit(tokens, at) ?? readDenying(tokens, at) ?? readTrusted(tokens, at);
}

function readImplicit(tokens: Tokens, at: number): ReasonRead | undefined {
  const behindNo = matchPhrase(tokens, at, implicitStart);
  if (behindNo < 0) return undefined;
  const kinds = readPolicies(tokens, behindNo);
  if (kinds === undefined) return undefined;
  const behindAllows = matchPhrase(tokens, kinds.end, allows);
  if (behindAllows < 0) return undefined;
  const action = actionAt(tokens, behindAllows);
  const behindAction = behindAllows + (action === undefined ? 0 : 1);
  const end = Math.max(behindAction, matchPhrase(tokens, behindAction, actionWord));
  const arn = policyArnAt(tokens, end);
  const named = arn === undefined || !arn.text.includes(':policy/') ? undefined : arn;
  return {
    reasons: kinds.policies.map((policy) => ({
      kind: 'implicit',
      policy,
      ...(named === undefined ? {} : { policyArn: named.text }),
    })),
    ...(action === undefined ? {} : { action }),
    end: named?.end ?? end,
  };
}

/** One kind of policy, or several apart by `or` and commas. */
function readPolicies(
  tokens: Tokens,
  at: number,
): { readonly policies: readonly BlamedPolicy[]; readonly end: number } | undefined {
  const policies: BlamedPolicy[] = [];
  let index = at;
  for (;;) {
    const found = policyNameAt(tokens, index);
    if (found === undefined) break;
    policies.push(found.policy);
    index = found.end;
    const behind = matchPhrase(tokens, index, separators);
    if (behind < 0 || policyNameAt(tokens, behind) === undefined) break;
    index = behind;
  }
  return policies.length === 0 ? undefined : { policies: [...new Set(policies)], end: index };
}

const separators = phrase(',? or|and|nor|, no|a|an|the?');

function policyNameAt(tokens: Tokens, at: number): { readonly policy: BlamedPolicy; readonly end: number } | undefined {
  for (const { policy, name } of policyNames) {
    const end = matchPhrase(tokens, at, name);
    if (end >= 0) return { policy, end };
  }
  return undefined;
}

function readExplicit(tokens: Tokens, at: number): ReasonRead | undefined {
  const behindDeny = matchPhrase(tokens, at, explicitStart);
  if (behindDeny < 0) return undefined;
  const behindIn = matchPhrase(tokens, behindDeny, inPolicy);
  const kinds = behindIn < 0 ? undefined : readPolicies(tokens, behindIn);
  if (kinds === undefined) return { reasons: [{ kind: 'explicit' }], end: behindDeny };
  const arn = policyArnAt(tokens, kinds.end);
  return {
    reasons: kinds.policies.map((policy) => ({
      kind: 'explicit',
      policy,
      ...(arn === undefined ? {} : { policyArn: arn.text }),
    })),
    end: arn?.end ?? kinds.end,
  };
}

/** `a resource-based policy explicitly denies access`. */
function readDenying(tokens: Tokens, at: number): ReasonRead | undefined {
  const behindArticle = matchPhrase(tokens, at, article);
  const kinds = behindArticle < 0 ? undefined : readPolicies(tokens, behindArticle);
  const end = kinds === undefined ? -1 : matchPhrase(tokens, kinds.end, explicitlyDenies);
  if (kinds === undefined || end < 0) return undefined;
  return { reasons: kinds.policies.map((policy) => ({ kind: 'explicit', policy })), end };
}

/** `: arn:aws:iam::…:policy/guardrail`, also in brackets or without the colon. */
function policyArnAt(tokens: Tokens, at: number): { readonly text: string; readonly end: number } | undefined {
  const index = /^[:("']$/.test(wordAt(tokens, at)) ? at + 1 : at;
  if (!wordAt(tokens, index).startsWith('arn:')) return undefined;
  const start = tokens.starts[index] ?? 0;
  const end = arnEnd(tokens.text, start);
  return { text: tokens.text.slice(start, end).replace(/\s+/g, ''), end: tokenFrom(tokens, end) };
}

/** `because the role trust policy …`: some messages name it without saying what it lacks. */
function readTrusted(tokens: Tokens, at: number): ReasonRead | undefined {
  const end = matchPhrase(tokens, at, trusted);
  return end < 0 ? undefined : { reasons: [{ kind: 'trusted', policy: 'trust' }], end };
}

/** `prefix:Name` in any case, perhaps in quotation marks; the text as written. */
export function actionAt(tokens: Tokens, at: number): string | undefined {
  const word = wordAt(tokens, at).replace(/[.!]+$/, '');
  return /^[A-Za-z][A-Za-z0-9-]{0,63}:[A-Za-z][A-Za-z0-9_*-]{0,127}$/.test(word) && plainWord(tokens, at) !== ''
    ? word
    : undefined;
}
