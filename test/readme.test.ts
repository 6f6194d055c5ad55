import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, runProgram } from './cli/program.ts';

const readmePath = join(projectRoot, 'README.md');
const readme = readFileSync(readmePath, 'utf8');

interface Shown {
  readonly block: string;
  readonly argv: readonly string[];
  /** What the README shows below the command. */
  readonly output: string;
}

const program = '$ npx iamwright ';

/** The blocks that show the program and what it prints. */
const shown: readonly Shown[] = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([block, text = '']) => {
  const [command = '', ...output] = text.split('\n');
  if (!command.startsWith(program)) return [];
  return [{ block, argv: command.slice(program.length).split(' '), output: output.join('\n') }];
});

test('the README shows commands with their output', () => {
  expect(shown.length).toBeGreaterThanOrEqual(2);
});

test.each(shown)('the README shows what `iamwright $argv` prints', ({ block, argv, output }) => {
  const { status, stdout, stderr } = runProgram(argv);
  const printed = stdout + stderr;
  if (process.env.UPDATE_GOLDEN === '1' && printed !== output) {
    const text = readFileSync(readmePath, 'utf8');
    writeFileSync(
      readmePath,
      text.replace(block, () => `\`\`\`console\n${program}${argv.join(' ')}\n${printed}\`\`\``),
    );
    return;
  }
  expect({ status, printed }).toEqual({ status: 0, printed: output });
});

test('the first command installs, and runs what the second shows', () => {
  const first = /```console\n\$ npm ci && npx iamwright (.*)\n```/.exec(readme)?.[1];
  expect(first?.split(' ')).toEqual(shown[0]?.argv);
});

test('every command and option that the README names is there', () => {
  const help = ['generate', 'explain', 'calls', 'check', 'denied', 'lookup', 'reference', 'mcp']
    .map((name) => runProgram([name, '--help']).stdout)
    .join();
  const named = [...readme.matchAll(/`(?:iamwright [a-z]+ )?(--[a-z-]+)/g)].map(([, option = '']) => option);
  expect(named.filter((option) => !help.includes(option))).toEqual([]);
  const commands = [...readme.matchAll(/`iamwright ([a-z]+)/g)].map(([, name = '']) => name);
  for (const command of new Set(commands)) expect(runProgram(['help', command]).status).toBe(0);
});

test('every link to a file of the project leads to one', () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
  expect(links.filter((target) => !target.startsWith('https://') && !existsSync(join(projectRoot, target)))).toEqual(
    [],
  );
});
