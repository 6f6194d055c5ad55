import { firstWords, matchPhrase, phrase } from './phrases.ts';
import type { Tokens } from './tokens.ts';

/**
 * Settings of a resource that refuse a request as a Deny in a policy would.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
const rows = [
  {
    says: phrase('because this? bucket has blocked upload requests'),
    note: 'a setting of the bucket blocks this kind of encryption',
  },
  {
    says: phrase('because public policies|acls|access are|is blocked|prevented|ignored by the'),
    note: 'the setting that blocks public access denies it',
  },
];

export const settingFirstWords: readonly string[] = rows.flatMap(({ says }) => firstWords(says));

/** What a sentence that begins at a token says of such a setting. */
export function readDenyingSetting(
  tokens: Tokens,
  at: number,
): { readonly note: string; readonly end: number } | undefined {
  for (const { says, note } of rows) {
    const end = matchPhrase(tokens, at, says);
    if (end >= 0) return { note, end };
  }
  return undefined;
}
