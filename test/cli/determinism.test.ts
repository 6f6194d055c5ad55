import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { makeTree } from '../sources/tree.ts';
import { projectRoot, type RunOptions, runProgram } from './program.ts';

const example = join(projectRoot, 'examples/monthly-report');

const commands: readonly (readonly string[])[] = [
  ['generate'],
  ['generate', '--format', 'json'],
  ['generate', '--region', 'eu-central-1', '--account', '123456789012', '--format', 'text'],
  ['calls', '--json'],
  ['explain'],
];

function outputOf(argv: readonly string[], folder: string, options: RunOptions = {}): string {
  const { status, stdout, stderr } = runProgram([...argv, folder], options);
  expect({ status, hasResult: stdout.length > 100 }).toEqual({ status: 0, hasResult: true });
  return stdout + stderr;
}

test.each(commands.map((argv) => [argv.join(' '), argv] as const))(
  '%s prints the same bytes again, from anywhere and in any locale',
  (_, argv) => {
    const first = outputOf(argv, example);
    expect(outputOf(argv, example)).toBe(first);
    expect(outputOf(argv, relative(dirname(projectRoot), example), { cwd: dirname(projectRoot) })).toBe(first);
    expect(outputOf(argv, '.', { cwd: example })).toBe(first);
    const locale = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' };
    expect(outputOf(argv, example, { environment: locale })).toBe(first);
    expect(first).not.toContain(projectRoot);
  },
);

test('the order in which files were made, and where, changes nothing', () => {
  const contents = readdirSync(example)
    .sort()
    .map((name): [string, string] => [name, readFileSync(join(example, name), 'utf8')]);
  const forward = makeTree(Object.fromEntries(contents));
  const backward = makeTree(Object.fromEntries(contents.reverse()));
  const copied = makeTree({});
  cpSync(example, copied, { recursive: true });
  for (const argv of commands) {
    const first = outputOf(argv, example);
    for (const folder of [forward, backward, copied]) expect(outputOf(argv, folder)).toBe(first);
  }
});
