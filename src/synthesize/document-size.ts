import type { PolicyDocument, Statement } from '../model/policy.ts';

/** The size of a document as IAM counts it, with every list written as a list. */
export function documentSize({ version, statements }: Pick<PolicyDocument, 'version' | 'statements'>): number {
  const sizes = statements.map(statementSize);
  return emptySize(version) + sizes.reduce((sum, size) => sum + size, 0) + Math.max(0, sizes.length - 1);
}

/** The size of one statement, without the comma behind it. */
export function statementSize({ sid, effect, actions, resources, conditions }: Statement): number {
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of conditions) {
    condition[operator] = { ...condition[operator], [key]: values };
  }
  const parts = { Sid: sid, Effect: effect, Action: actions, Resource: resources };
  return countedLength(conditions.length === 0 ? parts : { ...parts, Condition: condition });
}

function emptySize(version: string): number {
  return countedLength({ Version: version, Statement: [] });
}

function countedLength(value: unknown): number {
  return JSON.stringify(value).replaceAll(/\s/g, '').length;
}
