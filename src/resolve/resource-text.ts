import type { TextPattern } from './text-pattern.ts';

/** What one text of an input says about a resource: its whole ARN, or the texts of some placeholders. */
export type ResourceText =
  | { readonly kind: 'arn'; readonly arn: TextPattern }
  | { readonly kind: 'parts'; readonly parts: Readonly<Record<string, TextPattern>> };

/** The name under which `parts` carries a text that stands behind the ARN, after a colon. */
export const qualifierPart = ':qualifier';

/** The name under which `parts` carries the path that stands in front of a name in IAM, with its slashes. */
export const pathPart = '/path';

export function isArn(text: TextPattern): boolean {
  return text.text.startsWith('arn:');
}

export function wholeArn(arn: TextPattern): ResourceText {
  return { kind: 'arn', arn };
}

/** `texts` is keyed by placeholder name without `${}`; `Region` and `Account` may be among them. */
export function parts(texts: Readonly<Record<string, TextPattern>>): ResourceText {
  return { kind: 'parts', parts: texts };
}
