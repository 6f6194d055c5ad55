import type { PolicyDocument, Statement } from '../model/policy.ts';

/** The size of a document as IAM counts it, with every list written as a list. */
export function documentSize({ version, statements }: Pick<PolicyDocument, 'version' | 'statements'>): number {
  const total = statements.reduce((sum, statement) => sum + statementSize(statement), 0);
  return emptySize(version) + total + Math.max(0, statements.length - 1);
}

/** The size of one statement, without the comma behind it. */
export function statementSize(statement: Statement): number {
  const known = sizes.get(statement);
  if (known !== undefined) return known;
  const size = countStatement(statement);
  sizes.set(statement, size);
  return size;
}

/** While documents are filled, each statement is asked for again and again. */
const sizes = new WeakMap<Statement, number>();

function countStatement({ sid, effect, actions, resources, conditions }: Statement): number {
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
