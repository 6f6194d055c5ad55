import { isLaborious } from './ignore-lines.ts';

/**
 * An expression that finds every posix path which a pattern of an ignore file may fit, be it to ignore it or not to; it
 * finds others too, as where in the path a pattern must begin does not matter to it.
 * Source: https://git-scm.com/docs/gitignore#_pattern_format
 */
export function anyPattern(text: string): RegExp {
  const patterns = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (patterns.length === 0) return /(?!)/;
  return new RegExp(`(?:^|/)(?:${[...new Set(patterns.map(toExpression))].join('|')})(?:/|$)`, 's');
}

const anything = '.*';

function toExpression(line: string): string {
  const written = isLaborious(line) ? line.replace(fromSecondRun, '$1**') : line;
  const pattern = written.replace(/ +$/, '').replace(/^\uFEFF?!?\/?/, '');
  const withoutBrackets = pattern.replaceAll(bracket, '');
  // What is not plain is taken for anything.
  if (/[\\[\]]/.test(withoutBrackets)) return anything;
  const body = pattern.replace(/\/$/, '').replaceAll(pieces, expressionOf);
  return body === '' ? anything : body;
}

/** Each further `.*` multiplies the time that an expression may take. */
const fromSecondRun = /^([^*]*\*+[^*]*)\*.*$/;

/** A bracket with the characters that it takes. */
const bracket = /\[[!^]?[^!^[\]\\][^[\]\\]*\]/g;

/** What means something else in a pattern than in an expression. */
const pieces = /\[[^\]]*\]|(?:\*{2,}\/)+|\*{2,}|[*?.+^${}()|]/g;

function expressionOf(piece: string): string {
  if (piece.startsWith('[') || piece === '?') return '.';
  if (piece === '*') return '[^/]*';
  if (piece.startsWith('*')) return piece.endsWith('/') ? '(?:.*/)?' : anything;
  return `\\${piece}`;
}
