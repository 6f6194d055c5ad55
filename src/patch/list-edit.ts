import { isCollection, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { blockLines, type YamlStyle } from './block-style.ts';
import { indentAt, lineEndOf, lineStart, lineStop, type TextEdit } from './text-edit.ts';

/** A node of a parsed text, with its place in it. */
export type PlacedNode = Node & { readonly range: readonly [number, number, number] };

export function isPlaced(node: unknown): node is PlacedNode {
  return (isCollection(node) || isScalar(node)) && Array.isArray(node.range);
}

/**
 * Adds values to a list in JSON or YAML, behind its last item and in the form of what is there. A single value where a
 * list may stand becomes the first item of one.
 */
export function addToList(
  text: string,
  node: PlacedNode,
  values: readonly unknown[],
  style: YamlStyle,
): readonly TextEdit[] {
  if (isSeq(node)) return node.flow === true ? addToFlow(text, node, values) : addToBlock(text, node, values, style);
  if (isMap(node) && node.flow !== true) return wrapBlock(text, node, values, style);
  const [start, end] = node.range;
  const rest = values.map((value) => `, ${flowText(text, value, node)}`).join('');
  return [
    { start, end: start, text: '[' },
    { start: end, end, text: `${rest}]` },
  ];
}

type PlacedSeq = YAMLSeq & PlacedNode;

function addToFlow(text: string, node: PlacedSeq, values: readonly unknown[]): readonly TextEdit[] {
  const last = node.items.at(-1);
  if (!isPlaced(last)) {
    // An empty list; what it holds is written as the text around it is: in lines, unless all of it is one line.
    const [start, end] = node.range;
    const eol = lineEndOf(text);
    const base = indentAt(text, start);
    const inner = `${base}${unitOf(text)}`;
    if (!text.includes('\n')) return [{ start, end, text: JSON.stringify(values) }];
    const items = values.map((value) => `${inner}${jsonLines(value, unitOf(text), inner, eol)}`);
    return [{ start, end, text: `[${eol}${items.join(`,${eol}`)}${eol}${base}]` }];
  }
  const base = indentAt(text, last.range[0]);
  const isOwnLine = lineStart(text, last.range[0]) + base.length === last.range[0];
  const between = isOwnLine ? `,${lineEndOf(text)}${base}` : isTight(text, node) ? ',' : ', ';
  const added = values.map((value) => `${between}${flowText(text, value, last)}`).join('');
  return [{ start: last.range[1], end: last.range[1], text: added }];
}

/** A value as JSON, in one line or in several as its neighbor is. */
function flowText(text: string, value: unknown, neighbor: PlacedNode): string {
  const own = text.slice(neighbor.range[0], neighbor.range[1]);
  if (typeof value !== 'object' || !own.includes('\n')) {
    if (isTight(text, neighbor) || typeof value !== 'object') return JSON.stringify(value);
    return spaced(value, own);
  }
  return jsonLines(value, innerUnit(text, neighbor), indentAt(text, neighbor.range[0]), lineEndOf(text));
}

function jsonLines(value: unknown, unit: string, base: string, eol: string): string {
  return JSON.stringify(value, undefined, unit).split('\n').join(`${eol}${base}`);
}

/** In one line with spaces, and inside braces where the neighbor has them. */
function spaced(value: unknown, neighbor: string): string {
  const pad = /^\{\s/.test(neighbor) ? ' ' : '';
  const write = (item: unknown): string => {
    if (Array.isArray(item)) return `[${item.map(write).join(', ')}]`;
    if (typeof item !== 'object' || item === null) return JSON.stringify(item);
    const entries = Object.entries(item).map(([key, entry]) => `${JSON.stringify(key)}: ${write(entry)}`);
    return `{${pad}${entries.join(', ')}${pad}}`;
  };
  return write(value);
}

/** Whether a node is written without any white space between its tokens. */
function isTight(text: string, node: PlacedNode): boolean {
  return !/[,:]\s/.test(text.slice(node.range[0], node.range[1])) && isCollection(node);
}

/** How much deeper the first entry of a node stands than the node itself. */
function innerUnit(text: string, node: PlacedNode): string {
  const base = indentAt(text, node.range[0]);
  const inner = /\n([ \t]+)\S/.exec(text.slice(node.range[0], node.range[1]))?.[1] ?? '';
  return inner.length > base.length && inner.startsWith(base) ? inner.slice(base.length) : unitOf(text);
}

/** The indentation of the first indented line of a text. */
function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

function addToBlock(text: string, node: PlacedSeq, values: readonly unknown[], style: YamlStyle): readonly TextEdit[] {
  const column = node.range[0] - lineStart(text, node.range[0]);
  const last = node.items.at(-1);
  const gap = isPlaced(last) ? Math.max(1, last.range[0] - dashBefore(text, last.range[0]) - 1) : 1;
  const eol = lineEndOf(text);
  const lines = values.flatMap((value) => {
    const [first = '', ...rest] = blockLines(value, style);
    const pad = ' '.repeat(column);
    return [`${pad}-${' '.repeat(gap)}${first}`, ...rest.map((line) => `${pad} ${' '.repeat(gap)}${line}`)];
  });
  return [insertLines(text, endOfContent(node), lines, eol)];
}

/** A mapping where a list may stand becomes its first item: its lines move right behind a dash. */
function wrapBlock(
  text: string,
  node: YAMLMap & PlacedNode,
  values: readonly unknown[],
  style: YamlStyle,
): readonly TextEdit[] {
  const start = node.range[0];
  const end = endOfContent(node);
  const column = start - lineStart(text, start);
  const edits: TextEdit[] = [{ start, end: start, text: '- ' }];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    if (lineStop(text, at + 1) > at + 1) edits.push({ start: at + 1, end: at + 1, text: '  ' });
  }
  const pad = ' '.repeat(column);
  const lines = values.flatMap((value) => {
    const [first = '', ...rest] = blockLines(value, style);
    return [`${pad}- ${first}`, ...rest.map((line) => `${pad}  ${line}`)];
  });
  return [...edits, insertLines(text, end, lines, lineEndOf(text))];
}

/** Lines behind the line in which `offset` lies, which may end in a comment. */
function insertLines(text: string, offset: number, lines: readonly string[], eol: string): TextEdit {
  if (offset > 0 && text[offset - 1] === '\n') {
    return { start: offset, end: offset, text: lines.map((line) => `${line}${eol}`).join('') };
  }
  const at = lineStop(text, offset);
  return { start: at, end: at, text: lines.map((line) => `${eol}${line}`).join('') };
}

/** Where the last scalar or bracket of a block ends; the block itself goes on over comments and empty lines. */
function endOfContent(node: PlacedNode): number {
  if (!isCollection(node) || node.flow === true) return node.range[1];
  const last: unknown = node.items.at(-1);
  const candidates: readonly unknown[] = isMap(node) ? pairParts(last) : [last];
  const found = candidates.find(isPlaced);
  return found === undefined ? node.range[1] : endOfContent(found);
}

function pairParts(pair: unknown): readonly unknown[] {
  if (typeof pair !== 'object' || pair === null || !('key' in pair) || !('value' in pair)) return [];
  return [pair.value, pair.key];
}

function dashBefore(text: string, offset: number): number {
  return text.lastIndexOf('-', offset - 1);
}
