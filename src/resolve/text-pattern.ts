import { assertNever } from '../model/assert-never.ts';
import type { Settings } from '../model/settings.ts';
import type { UnknownReason, Value } from '../model/value.ts';

/**
 * A text as it may stand in a policy: what is not known is `*`, and a `*`, `?` or `$` that the code itself writes is
 * escaped (`${*}`), so that a name never turns into a wildcard.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export interface TextPattern {
  readonly text: string;
  /** Why parts of it are not known; empty when all of it is. */
  readonly open: readonly OpenReason[];
}

export type OpenReason =
  | { readonly kind: 'environment'; readonly name: string }
  /** `member`: the path of what is not known in the input of the call. */
  | { readonly kind: 'unknown'; readonly why: UnknownReason; readonly member?: string }
  /** Nothing in the request could tell, such as an identifier that the service generates. */
  | { readonly kind: 'unnamed' };

/** Above this number of ways, a text is taken as not known. */
const mostTexts = 64;

/** The texts that a value can be; empty when it is no text at all (a record, a list, null). */
export function toTextPatterns(value: Value, settings: Settings): readonly TextPattern[] {
  switch (value.kind) {
    case 'literal':
      return value.value === null ? [] : [knownText(String(value.value))];
    case 'template':
      return joinParts(value.parts.map((part) => toTextPatterns(part, settings)));
    case 'either':
      return value.options.flatMap((option) => toTextPatterns(option, settings));
    case 'environment': {
      const set = settings.environment[value.name];
      // A default is only what the variable is when nobody sets it, so it does not bound the value.
      return set === undefined ? [openText({ kind: 'environment', name: value.name })] : [knownText(set)];
    }
    case 'unknown':
      return [openText({ kind: 'unknown', why: value.why })];
    case 'record':
    case 'list':
      return [];
    default:
      return assertNever(value);
  }
}

/** A text that is known, with IAM's special characters escaped. */
export function knownText(text: string): TextPattern {
  return { text: text.replace(/[*?$]/g, (character) => `\${${character}}`), open: [] };
}

/** The text as the code writes it; wildcards stay, and can no longer be told from characters. */
export function withoutEscapes(text: string): string {
  return text.replaceAll(/\$\{([*?$])\}/g, '$1');
}

export function openText(...open: readonly OpenReason[]): TextPattern {
  return { text: '*', open };
}

/** A part of a pattern; it keeps the reasons only if it holds something that is not known. */
export function partOf(pattern: TextPattern, text: string): TextPattern {
  return { text, open: hasWildcard(text) ? pattern.open : [] };
}

/** Whether a text in policy form has a `*` or `?` that is not escaped. */
export function hasWildcard(text: string): boolean {
  if (!text.includes('*') && !text.includes('?')) return false;
  return !text.includes('${') || /[*?]/.test(text.replaceAll(/\$\{[*?$]\}/g, ''));
}

/** Puts the wildcards together that stand side by side. */
export function collapseWildcards(text: string): string {
  return text.includes('**') ? text.replaceAll(/(?<!\$\{)\*\*+/g, '*') : text;
}

/** A reason as a sentence part: "it comes from …". */
export function describeOpenReason(reason: OpenReason): string {
  if (reason.kind === 'environment') return `it comes from the environment variable ${reason.name}`;
  if (reason.kind === 'unnamed') return 'nothing in the request names it';
  return unknownReasons[reason.why];
}

/** The text with the path of the input member that it was read from, for what is not known of it. */
export function ofMember(pattern: TextPattern, member: string): TextPattern {
  if (pattern.open.length === 0) return pattern;
  return {
    ...pattern,
    open: pattern.open.map((reason) => (reason.kind === 'unknown' ? { ...reason, member } : reason)),
  };
}

/** Each reason once, with the members that it is about, those about the same ones together: "it comes from … (Bucket, Key)". */
export function describeUnknown(reasons: readonly OpenReason[]): readonly string[] {
  const members = new Map<string, Set<string>>();
  for (const reason of reasons) {
    if (reason.kind !== 'unknown') continue;
    const text = describeOpenReason(reason);
    const known = members.get(text) ?? new Set();
    if (reason.member !== undefined) known.add(reason.member);
    members.set(text, known);
  }
  const texts = new Map<string, string[]>();
  for (const [text, named] of members) {
    const about = [...named].sort().join(', ');
    texts.set(about, [...(texts.get(about) ?? []), text]);
  }
  return [...texts].map(([about, why]) => (about === '' ? why.join(' or ') : `${why.join(' or ')} (${about})`));
}

const unknownReasons = {
  parameter: 'it comes from a parameter that the code does not bind',
  response: 'it comes from the response of a service',
  computed: 'it is computed at run time',
  external: 'it comes from outside the analysed code',
  'work-bound': 'its evaluation was cut at the work bound',
  binary: 'it is binary data',
} as const satisfies Record<UnknownReason, string>;

function joinParts(parts: readonly (readonly TextPattern[])[]): readonly TextPattern[] {
  let joined: readonly TextPattern[] = [{ text: '', open: [] }];
  for (const options of parts) {
    const usable = options.length === 0 ? [openText({ kind: 'unknown', why: 'computed' })] : options;
    if (joined.length * usable.length > mostTexts) return [openText({ kind: 'unknown', why: 'computed' })];
    joined = joined.flatMap((head) =>
      usable.map((tail) => ({ text: head.text + tail.text, open: [...head.open, ...tail.open] })),
    );
  }
  return joined.map(({ text, open }) => ({ text: collapseWildcards(text), open }));
}
