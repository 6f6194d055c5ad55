import type { Finding } from '../../../src/model/finding.ts';

/** Names from a table fit one client and not the others: one finding at a place tells as much as one for each. */
export function onePerKind(findings: readonly Finding[], kind: Finding['kind']): Finding[] {
  const [first, ...more] = findings.filter((item) => item.kind === kind);
  const others = findings.filter((item) => item.kind !== kind);
  if (first === undefined) return others;
  const message =
    more.length === 0 ? first.message : `${first.message}, and ${more.length} more that may be meant here`;
  return [...others, { ...first, message }];
}
