import ignore from 'ignore';
import { describe, expect, test } from 'vitest';
import { anyPattern } from '../../src/sources/ignore-patterns.ts';

const patterns = [
  '*.log',
  '*.[568vq]',
  '[568vq].out',
  '[._]*.s[a-w][a-z]',
  '[!a]bc',
  '[]a]x',
  '[a\\]b]c',
  '\\#*\\#',
  '\\!keep',
  'trailing ',
  'trailing\\ ',
  '/build',
  'build/',
  '/build/*',
  '!build/keep.go',
  '**/cache',
  'cache/**',
  'a/**/b',
  'a**b',
  '***/c',
  'docs/*.md',
  '?.go',
  'x+y(z){1}$^|.go',
  '*',
  '**',
  '/',
  'vendor/*/internal',
  '**/internal/**/*.go',
  'v*r/*/internal/**/*.go',
  '*a*b*c*',
];
const paths = [
  'app.log',
  'log/app.logs',
  'main.8',
  'main.go',
  'q.out',
  'lib/.x.swp',
  '_a.sab',
  'xbc',
  'abc',
  ']x',
  'ac',
  ']c',
  '#a#',
  '!keep',
  'trailing',
  'trailing ',
  'build',
  'build/out.go',
  'cmd/build/out.go',
  'build/keep.go',
  'cache',
  'x/cache/y',
  'a/b',
  'a/x/y/b',
  'axxb',
  'a/c',
  'docs/a.md',
  'x/docs/a.md',
  'a.go',
  'x+y(z){1}$^|.go',
  'vendor/m/internal/f.go',
];

describe('the expression for an ignore file', () => {
  test.each(patterns.map((pattern) => [pattern]))('finds all that "%s" fits', (pattern) => {
    const rules = ignore({ ignoreCase: false }).add(pattern);
    const negated = ignore({ ignoreCase: false }).add(`*\n!${pattern.replace(/^!/, '')}`);
    const may = anyPattern(pattern);
    for (const path of paths.flatMap((name) => [name, `${name}/`])) {
      const { ignored } = rules.test(path);
      if (ignored || (negated.test(path).unignored && pattern !== '*')) {
        expect(may.test(path.replace(/\/$/, '')), path).toBe(true);
      }
    }
  });

  test('finds nothing that none of its patterns may fit', () => {
    const may = anyPattern('# *.go\n\n*.[568vq]\n/bin\ncoverage.txt\n');
    expect(['cmd/main.go', 'cabin/x.go', 'coverage.txt.go'].filter((path) => may.test(path))).toEqual([]);
    expect(['main.8', 'cmd/bin', 'coverage.txt'].filter((path) => may.test(path))).toHaveLength(3);
  });

  test('finds nothing for a file without patterns', () => {
    expect(anyPattern('# nothing yet\n\n').test('main.go')).toBe(false);
  });
});
