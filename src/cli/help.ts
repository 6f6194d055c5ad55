import { type CommandName, type CommandRow, commands, type OptionName, type OptionRow, options } from './options.ts';

/** The page of the program. */
export function programHelp(): string {
  const rows = Object.values(commands).map((row): readonly [string, string] => [row.usage, row.summary]);
  return page([
    'Reads source code, finds the AWS SDK calls in it, and writes the IAM policy with which that code works and nothing more.',
    '',
    'Usage: iamwright COMMAND [OPTION…] [PATH…]',
    '',
    ...table(rows),
    '',
    '`iamwright COMMAND --help` shows the options of a command; `iamwright --version` the version.',
    'Exit status: 0 done, 1 findings at or above --fail-on, 2 bad usage or input, 3 a defect of iamwright.',
    '',
    'Examples',
    '  iamwright generate src > policy.json',
    '  iamwright explain src',
  ]);
}

/** The page of one command. */
export function commandHelp(name: CommandName): string {
  const row: CommandRow = commands[name];
  return page([
    `Usage: iamwright ${row.usage}`,
    '',
    `${row.summary.charAt(0).toUpperCase()}${row.summary.slice(1)}.`,
    ...row.notes,
    '',
    'Options',
    ...table(row.options.map((option) => [optionUsage(option), optionHelp(option, row)])),
    '',
    'Examples',
    ...row.examples.map((example) => `  ${example}`),
  ]);
}

function optionUsage(name: OptionName): string {
  const row: OptionRow = options[name];
  const short = row.short === undefined ? '    ' : `-${row.short}, `;
  return `${short}--${name}${row.value === undefined ? '' : ` ${row.value}`}`;
}

function optionHelp(name: OptionName, command: CommandRow): string {
  const row: OptionRow = options[name];
  if (name === 'format') return `${command.formats.join(', ')} (${command.formats[0]})`;
  return row.multiple === true ? `${row.help}; may be repeated` : row.help;
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function page(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
