import ignore, { type Ignore } from 'ignore';
import { describe, expect, test } from 'vitest';
import { isLaborious, readIgnoreLines } from '../../src/sources/ignore-lines.ts';
import { anyPattern } from '../../src/sources/ignore-patterns.ts';
import { counted } from './loaded.ts';
import { makeTree } from './tree.ts';

/** Processor time that nothing here comes near, so that only what grows without bound fails. */
const SECONDS = 10;

const pieces = ['a', 'b', '*', '**', '**/', '/', '?', '[ab]', '[!a]', '\\*', 'ab', '.', '[[:alpha:]]', '\\a', '***'];
const names = ['a', 'b', 'ab', 'ba', 'a.b', '*', 'aab', '.a'];

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function parentsOf(path: string): readonly string[] {
  const parts = path.replace(/\/$/, '').split('/');
  return parts.slice(1).map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
}

describe('lines of an ignore file', () => {
  test('say of every path what they say as expressions', () => {
    const draw = numbers(7);
    const text = (from: readonly string[], count: number, between: string): string =>
      Array.from({ length: count }, () => from[draw(from.length)]).join(between);
    const differing: string[] = [];
    let compared = 0;
    for (let round = 0; round < 1500; round += 1) {
      const lines = Array.from(
        { length: 1 + draw(2) },
        () => (draw(5) === 0 ? '!' : '') + text(pieces, 1 + draw(5), ''),
      );
      const rules: Ignore = ignore({ ignoreCase: false }).add(lines);
      const verdictOn = readIgnoreLines(lines.join('\n'));
      for (let times = 0; times < 5; times += 1) {
        const path = text(names, 1 + draw(4), '/') + (draw(2) === 0 ? '/' : '');
        if (parentsOf(path).some((parent) => rules.ignores(parent) || rules.test(parent).unignored)) continue;
        compared += 1;
        const [ours, theirs] = [verdictOn(path), rules.test(path)];
        if (ours.ignored !== theirs.ignored) differing.push(`${lines.join(' ')} on ${path}: ${theirs.ignored}`);
      }
    }
    expect(compared).toBeGreaterThan(2000);
    expect(differing).toEqual([]);
  });

  test('are laborious with many runs of stars, and not with few or in a comment', () => {
    expect(['**/a**/b**/c/*.ts', '*a*b*c*d'].map(isLaborious)).toEqual([true, true]);
    expect(['**/*.html', '# *** * * * *', 'a\\b\\c', '**/**/x'].map(isLaborious)).toEqual(Array(4).fill(false));
  });

  test.each([
    ['folders', `${'**/a'.repeat(30)}/b`],
    ['names', `${'*a'.repeat(30)}*b`],
    ['folders in names', `${'**/a**'.repeat(30)}/b`],
  ])('with thirty runs of stars for %s end on a long path', (_, line) => {
    const before = process.cpuUsage();
    const verdictOn = readIgnoreLines(`${line}\n`);
    const mayFit = anyPattern(`${line}\n`);
    for (const path of [`${'a/'.repeat(2000)}c`, 'a'.repeat(4000)]) {
      expect(verdictOn(path).ignored).toBe(false);
      mayFit.test(path);
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(SECONDS);
  });

  test('that are made to never end let a run end, and the lines beside them count', () => {
    const deep = `${'a/'.repeat(40)}app.py`;
    const root = makeTree({
      '.gitignore': `${'**/a**'.repeat(30)}/b\n${'*a'.repeat(30)}*b\nbuild/\n*.tmp.py\n!kept.tmp.py\n`,
      [deep]: 'x = 1\n',
      'build/out.py': 'x = 1\n',
      'old.tmp.py': 'x = 1\n',
      'kept.tmp.py': 'x = 1\n',
    });
    expect(counted([root])).toEqual([deep, 'kept.tmp.py']);
  });
});
