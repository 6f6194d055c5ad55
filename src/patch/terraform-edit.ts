import type { Statement } from '../model/policy.ts';
import { type Attribute, alignAttributes, escapeTemplate, toList, toStatementBlock } from '../present/terraform.ts';
import { toIamStatement } from './add-statements.ts';
import type { HclBlock, HclValue } from './hcl-syntax.ts';
import { statementBlocks } from './terraform-documents.ts';
import { indentAt, lineEndOf, lineStart, lineStop, type TextEdit } from './text-edit.ts';

/** Puts statement blocks into a data source, behind its last one. */
export function addBlocks(
  text: string,
  { open, close, start, blocks }: HclBlock,
  statements: readonly Statement[],
): TextEdit {
  const eol = lineEndOf(text);
  const last = statementBlocks(blocks).at(-1);
  const outer = indentAt(text, start);
  const indent = last === undefined ? `${outer}  ` : indentAt(text, last.start);
  const unit = indent.startsWith(outer) && indent !== outer ? indent.slice(outer.length) : '  ';
  const lines = statements.flatMap((statement) => [
    '',
    ...statementLines(statement).map((line) => (line === '' ? '' : outer + reindent(line, unit))),
  ]);
  if (last !== undefined) {
    const at = lineStop(text, last.close);
    return { start: at, end: at, text: lines.map((line) => `${eol}${line}`).join('') };
  }
  // No statement yet: behind what is there, on lines of its own.
  const isEmpty = text.slice(open + 1, close).trim() === '';
  const body = (isEmpty ? lines.slice(1) : lines).map((line) => `${line}${eol}`).join('');
  if (isEmpty) return { start: open + 1, end: close, text: `${eol}${body}${outer}` };
  const at = lineStart(text, close);
  return at > open ? { start: at, end: at, text: body } : { start: close, end: close, text: `${eol}${body}` };
}

/** Other data sources need not be there, so what only they know is written as the policy has it. */
function statementLines(statement: Statement): readonly string[] {
  return toStatementBlock(statement, escapeTemplate).split('\n');
}

function reindent(line: string, unit: string): string {
  const depth = /^(?: {2})*/.exec(line)?.[0].length ?? 0;
  return unit.repeat(depth / 2) + line.slice(depth);
}

export type HclTuple = Extract<HclValue, { kind: 'tuple' }>;

/** Adds items to a tuple, behind its last one and in its form; `render` writes an item indented as given. */
export function addToTuple(
  text: string,
  { items, start, end, trailingComma }: HclTuple,
  added: readonly ((indent: string) => string)[],
): TextEdit {
  const eol = lineEndOf(text);
  const last = items.at(-1);
  if (last === undefined) {
    const outer = indentAt(text, start);
    const indent = `${outer}  `;
    const lines = added.map((render) => `${indent}${render(indent)},${eol}`);
    return { start: start + 1, end: end - 1, text: `${eol}${lines.join('')}${outer}` };
  }
  const indent = indentAt(text, last.start);
  const isOwnLine = lineStart(text, last.start) + indent.length === last.start;
  const gap = isOwnLine ? `${eol}${indent}` : ' ';
  const rendered = added.map((render) => `${gap}${render(indent)}`);
  if (trailingComma === undefined) {
    return { start: last.end, end: last.end, text: rendered.map((item) => `,${item}`).join('') };
  }
  return { start: trailingComma, end: trailingComma, text: rendered.map((item) => `${item},`).join('') };
}

/** A text as a quoted string of the language. */
export function hclString(text: string): string {
  return JSON.stringify(escapeTemplate(text));
}

/** A statement as an object for `jsonencode`, with names written as those of `neighbor`. */
export function objectText(
  statement: Statement,
  neighbor: HclValue | undefined,
  eol: string,
): (indent: string) => string {
  const first = neighbor?.kind === 'object' ? neighbor.entries[0] : undefined;
  const style = { isQuoted: first?.isQuoted === true, sign: first?.sign ?? '=' };
  const lines = objectLines(toIamStatement(statement), style);
  return (indent) => lines.join(`${eol}${indent}`);
}

interface NameStyle {
  readonly isQuoted: boolean;
  readonly sign: '=' | ':';
}

function objectLines(value: object, style: NameStyle): readonly string[] {
  const attributes = Object.entries(value).map(([name, item]): Attribute => {
    const isPlain = /^[A-Za-z_][\w-]*$/.test(name) && !style.isQuoted;
    return { name: isPlain ? name : hclString(name), value: valueLines(item, style) };
  });
  const lines =
    style.sign === '='
      ? alignAttributes(attributes)
      : attributes.flatMap(({ name, value: [head = '', ...rest] }, at) => {
          const own = [`${name}: ${head}`, ...rest];
          return at === attributes.length - 1 ? own : own.with(-1, `${own.at(-1)},`);
        });
  return ['{', ...lines.map((line) => `  ${line}`), '}'];
}

function valueLines(value: unknown, style: NameStyle): readonly string[] {
  if (typeof value === 'string') return [hclString(value)];
  if (Array.isArray(value)) return toList(value.map((item) => escapeTemplate(String(item))));
  return objectLines(Object(value), style);
}
