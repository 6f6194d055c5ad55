import { parts, type ResourceText } from '../resource-text.ts';
import { openText, partOf, type TextPattern } from '../text-pattern.ts';

const name = String.raw`"?([\w.*-]+)"?`;
const target = new RegExp(
  String.raw`^\s*(?:select\b.*?\bfrom|insert\s+into|update|delete\s+from)\s+${name}(?:\s*\.\s*"([\w.*-]+)")?`,
  'is',
);

/**
 * The table of a PartiQL statement; none when the statement is on an index.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
 */
export function readPartiqlTable(text: TextPattern): readonly ResourceText[] {
  const [, table, index] = target.exec(text.text) ?? [];
  if (index !== undefined) return [];
  const pattern = table === undefined ? openText(...text.open) : partOf(text, table);
  return [parts({ TableName: pattern })];
}

/** The index of a PartiQL statement on `"table"."index"`; none when it is on a table. */
export function readPartiqlIndex(text: TextPattern): readonly ResourceText[] {
  const [, table, index] = target.exec(text.text) ?? [];
  if (table === undefined || index === undefined) return [];
  return [parts({ TableName: partOf(text, table), IndexName: partOf(text, index) })];
}
