import { assertNever } from '../model/assert-never.ts';
import type { Value } from '../model/value.ts';
import { toPlainText } from './plain-text.ts';

/**
 * A value on one line, for people: `"reports"`, `"reports-<computed>"`, `$TABLE_NAME`, `<parameter>`, `"a" or "b"`.
 * Texts are cut after 60 characters.
 */
export function toValueText(value: Value): string {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? quote(value.value) : String(value.value);
    case 'template':
      return `"${value.parts.map(toPartText).join('')}"`;
    case 'record': {
      const entries = value.entries.map(
        (entry) => `${toPlainText(entry.name)}${entry.presence === 'always' ? '' : '?'}: ${toValueText(entry.value)}`,
      );
      return `{${[...entries, ...(value.open === undefined ? [] : ['…'])].join(', ')}}`;
    }
    case 'list':
      return `[${[...value.items.map(toValueText), ...(value.open === undefined ? [] : ['…'])].join(', ')}]`;
    case 'either':
      return value.options.map(toValueText).join(' or ');
    case 'environment':
      return `$${toPlainText(value.name)}${value.default === undefined ? '' : ` (default ${toValueText(value.default)})`}`;
    case 'unknown':
      return `<${value.why}>`;
    default:
      return assertNever(value);
  }
}

function toPartText(part: Value): string {
  if (part.kind === 'literal') return cut(toPlainText(String(part.value)));
  return part.kind === 'environment' ? `\${${toPlainText(part.name)}}` : `<${toValueText(part).replace(/^<|>$/g, '')}>`;
}

function quote(text: string): string {
  return `"${cut(toPlainText(text))}"`;
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
