import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { applyEdits, type TextEdit } from '../../src/patch/text-edit.ts';
import { unifiedDiff } from '../../src/patch/unified-diff.ts';

const folder = mkdtempSync(join(tmpdir(), 'iamwright-diff-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numbered = Array.from({ length: 30 }, (_, at) => `line ${at + 1}\n`).join('');
const at = (text: string, offset = 0): number => numbered.indexOf(text) + offset;
const insert = (start: number, text: string): TextEdit => ({ start, end: start, text });

test.each<[string, string, readonly TextEdit[]]>([
  ['lines between', numbered, [insert(at('line 10'), 'new\nlines\n')]],
  ['the end of a line', numbered, [insert(at('line 10', 7), ',\nmore')]],
  ['far apart', numbered, [insert(at('line 3\n'), 'a\n'), insert(at('line 25\n', 7), ' b\nc')]],
  [
    'near each other',
    numbered,
    [insert(at('line 3\n'), 'a\n'), insert(at('line 8\n'), 'b\n'), insert(at('line 8\n'), 'c\n')],
  ],
  ['one line several times', numbered, [insert(at('line 5\n'), '['), insert(at('line 5\n', 6), ']')]],
  ['the beginning', numbered, [insert(0, 'first\n')]],
  ['the end', numbered, [insert(numbered.length, 'last\n')]],
  ['a replacement', numbered, [{ start: at('line 7\n'), end: at('line 9\n'), text: 'seven\n' }]],
  ['no line end', 'a\nb', [insert(3, '\nc')]],
  ['one line only', '{"a":[]}', [insert(6, '1')]],
  ['Windows line ends', 'a\r\nb\r\n', [insert(3, 'new\r\n')]],
])('git takes the diff: %s', (name, before, edits) => {
  const file = join(folder, 'policy.txt');
  writeFileSync(file, before);
  const diff = unifiedDiff('policy.txt', before, edits);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: diff });
  expect(readFileSync(file, 'utf8'), name).toBe(applyEdits(before, edits));
});

test('nothing changes nothing', () => {
  expect(unifiedDiff('policy.txt', numbered, [])).toBe('');
});
