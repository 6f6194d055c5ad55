import { expect, test } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { commandHelp, programHelp } from '../../src/cli/help.ts';
import { commands, options } from '../../src/cli/options.ts';

function errorOf(...argv: readonly string[]): unknown {
  try {
    return parseArguments(argv);
  } catch (error) {
    return error;
  }
}

test('reads options before, between and after the paths', () => {
  expect(parseArguments(['generate', '--region', 'eu-central-1', 'src', '-q', 'jobs'])).toMatchObject({
    command: 'generate',
    arguments: { positionals: ['src', 'jobs'], given: { region: 'eu-central-1', quiet: true } },
  });
});

test('gathers an option that may be repeated', () => {
  expect(parseArguments(['generate', '--set', 'A=1', '--set=B=2'])).toMatchObject({
    arguments: { given: { set: ['A=1', 'B=2'] } },
  });
});

test('takes what follows -- as paths', () => {
  expect(parseArguments(['calls', '--', '--json'])).toMatchObject({
    arguments: { positionals: ['--json'], given: {} },
  });
});

test.each([
  [['generate', '--regoin', 'x'], 'E_UNKNOWN_OPTION'],
  [['calls', '--region', 'eu-central-1'], 'E_UNKNOWN_OPTION'],
  [['generate', '--region'], 'E_BAD_OPTION'],
  [['generate', '--quiet=yes'], 'E_BAD_OPTION'],
  [['genrate'], 'E_UNKNOWN_COMMAND'],
  [['toString'], 'E_UNKNOWN_COMMAND'],
  [['--region', 'eu-central-1', 'generate'], 'E_NO_COMMAND'],
  [[], 'E_NO_COMMAND'],
])('refuses %j with %s', (argv, code) => {
  expect(errorOf(...argv)).toMatchObject({ name: 'UserError', code });
});

test.each([
  [['--help'], undefined],
  [['-h'], undefined],
  [['help'], undefined],
  [['help', 'calls'], 'calls'],
  [['calls', '-h', '--json'], 'calls'],
])('shows help for %j', (argv, command) => {
  expect(parseArguments(argv)).toEqual({ kind: 'help', command });
});

test('the help of the program names every command', () => {
  for (const row of Object.values(commands)) expect(programHelp()).toContain(row.usage);
});

test.each(Object.keys(commands))('the help of %s names its options and has an example that parses', (name) => {
  const command = parseArguments(['help', name]);
  if (command.kind !== 'help' || command.command === undefined) throw new Error(`${name} has no help`);
  const help = commandHelp(command.command);
  const row = commands[command.command];
  for (const option of row.options) expect(help).toContain(`--${option}`);
  for (const example of row.examples) {
    const argv = example.replace(/ >.*/, '').split(' ').slice(1);
    expect(parseArguments(argv)).toMatchObject({ kind: 'command', command: name });
  }
});

test('every option belongs to a command', () => {
  const used = new Set<string>(Object.values(commands).flatMap((row) => row.options));
  expect(Object.keys(options).filter((name) => !used.has(name))).toEqual([]);
});
