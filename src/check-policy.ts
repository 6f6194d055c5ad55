import { comparePolicy } from './check/compare.ts';
import { readPolicy } from './check/read-policy.ts';
import { type LocalKnowledge, openKnowledge } from './knowledge.ts';
import type { Analysis } from './model/analysis.ts';
import type { Comparison } from './model/comparison.ts';
import type { Settings } from './model/settings.ts';

/** A file with a policy, already read; `name` stands in places and messages. */
export interface PolicyFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Compares what analysed code needs with the policies of the files, taken together as one role has them.
 * Throws E_POLICY_BAD.
 */
export function checkPolicy(
  analysis: Analysis,
  files: readonly PolicyFile[],
  settings: Settings,
  open: () => LocalKnowledge = openKnowledge,
): Comparison {
  const { reference } = open();
  const policies = files.map(({ name, text }) => readPolicy(text, name, settings));
  const policy = {
    statements: policies.flatMap(({ statements }) => statements),
    notRead: policies.flatMap(({ notRead }) => notRead),
  };
  return comparePolicy(analysis.permissions, policy, (prefix) => reference.findService(prefix)?.actionNames ?? []);
}
