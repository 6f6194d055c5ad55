import { grammarWords } from './grammar-words.ts';
import { type MappedText, type Replacement, replaceParts } from './mapped-text.ts';

/**
 * Puts words together that a terminal or a file of fixed width broke in two, so that an ARN over two lines is one again.
 * Line ends between words stay; the grammar reads them as spaces.
 */
export function withoutLineWraps(before: MappedText): MappedText {
  const { text } = before;
  const replacements: Replacement[] = [];
  let previous: Line | undefined;
  for (let line = lineAt(text, 0); line.end < text.length; ) {
    const next = lineAt(text, line.end + 1);
    if (isBroken(text, previous, line, next)) replacements.push({ start: line.end, end: line.end + 1, by: '' });
    previous = line;
    line = next;
  }
  return replaceParts(before, replacements);
}

interface Line {
  readonly start: number;
  readonly end: number;
}

function lineAt(text: string, start: number): Line {
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

/** Widths at which terminals and tools break lines. */
const usualWidths: ReadonlySet<number> = new Set([
  60, 64, 70, 72, 76, 78, 79, 80, 90, 96, 100, 110, 120, 132, 140, 160, 200,
]);
const leastWidth = 32;

function isBroken(text: string, previous: Line | undefined, line: Line, next: Line): boolean {
  const left = lastWord(text, line);
  const right = firstWord(text, next);
  // A break at a space leaves the space at one side, and indented lines were broken at words.
  if (left === '' || right === '' || startsRecord(text, next) || beginAlike(text, line, next)) return false;
  const width = line.end - line.start;
  // A word with a hyphen may be broken behind it, at any width.
  if (/[A-Za-z0-9]-$/.test(left) && /^[A-Za-z0-9]/.test(right) && width >= leastWidth) return true;
  const evidence = widthEvidence(width, previous, next);
  if (evidence === 0) return false;
  if (grammarWords.has(plain(left + right)) || isBrokenArn(left, right)) return true;
  const [isLeft, isRight] = [left, right].map((word) => grammarWords.has(plain(word)));
  if (evidence === 1) return isLeft !== true && isRight !== true;
  // The short ones are parts of other words as well, and so is what begins with a capital, as in `Invoke` and `Model`.
  const isNext = isRight === true && right.length > 3 && /^[a-z]/.test(right);
  return !(isNext || (isLeft === true && left.length > 3));
}

/** Neither part is an ARN's beginning, and both together are. */
function isBrokenArn(left: string, right: string): boolean {
  return /^["'`(]?a(?:r(?:n:?)?)?$/.test(left) && /arn:aws/.test(left + right) && !right.startsWith('arn:');
}

/** Two lines that begin with the same words are two entries, not one that was broken. */
function beginAlike(text: string, a: Line, b: Line): boolean {
  const length = Math.min(12, b.end - b.start);
  return text.slice(a.start, a.start + length) === text.slice(b.start, b.start + length);
}

/** 0: not of a fixed width; 1: perhaps; 2: surely, as several lines are equally long and none is longer. */
function widthEvidence(width: number, previous: Line | undefined, next: Line): 0 | 1 | 2 {
  const after = next.end - next.start;
  if (width < leastWidth || after > width) return 0;
  const usual = usualWidths.has(width);
  const same = [previous === undefined ? 0 : previous.end - previous.start, after].filter((other) => other === width);
  if (same.length === 2 || (same.length === 1 && usual)) return 2;
  return same.length === 1 || usual ? 1 : 0;
}

const longestWord = 512;

function lastWord(text: string, { start, end }: Line): string {
  return /\S+$/.exec(text.slice(Math.max(start, end - longestWord), end))?.[0] ?? '';
}

function firstWord(text: string, { start, end }: Line): string {
  return /^\S+/.exec(text.slice(start, Math.min(end, start + longestWord)))?.[0] ?? '';
}

function plain(word: string): string {
  return word.toLowerCase().replace(/^["'`([]+|["'`)\].,;:]+$/g, '');
}

/** Whether a line begins something new rather than going on: a message, a time, a level, a bracket, a mark of a list. */
function startsRecord(text: string, { start, end }: Line): boolean {
  return recordStart.test(text.slice(start, Math.min(end, start + 48)));
}

const recordStart =
  /^(?:[[({]?\d{4}[-/.]\d\d[-/.]\d\d[ T\]]|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d|\[?(?:ERROR|WARN|WARNING|INFO|DEBUG|FATAL|TRACE|START|END|REPORT)\b|User:? |An error occurred|AccessDenied|Access [Dd]enied|Unauthorized|operation error|Error:|Traceback |Caused by|[{}[\]<]|- |#|(?:event|error|request|user|aws|source)[A-Z]\w{1,40}: |\d+[.)] )/;
