import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from '../model/user-error.ts';
import { type CommandName, type CommandRow, commands, type OptionName, type OptionRow, options } from './options.ts';

/** What the person asked for, its options still texts. */
export type Request =
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: CommandName; readonly arguments: CommandArguments };

export interface CommandArguments {
  readonly positionals: readonly string[];
  /** By option name: the text given, all of them where an option may be repeated, `true` for a switch. */
  readonly given: GivenOptions;
}

export type GivenOptions = Readonly<Partial<Record<OptionName, string | boolean | readonly string[]>>>;

/**
 * Reads the arguments after the program's name.
 * Throws E_NO_COMMAND, E_UNKNOWN_COMMAND, E_UNKNOWN_OPTION and E_BAD_OPTION.
 */
export function parseArguments(argv: readonly string[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined) {
    throw new UserError('E_NO_COMMAND', 'No command was given', 'Try `iamwright generate PATH`, or `iamwright --help`');
  }
  if (first === '--version' || first === '-V') return { kind: 'version' };
  if (first === '--help' || first === '-h') return { kind: 'help', command: undefined };
  if (first === 'help') return { kind: 'help', command: rest[0] === undefined ? undefined : commandNamed(rest[0]) };
  const command = commandNamed(first);
  const parsed = parseOptions(command, rest);
  if (parsed.given.help === true) return { kind: 'help', command };
  return { kind: 'command', command, arguments: parsed };
}

function commandNamed(text: string): CommandName {
  if (Object.hasOwn(commands, text)) return text as CommandName; // hasOwn has just shown that it is one
  const names = Object.keys(commands).join(', ');
  const isOption = text.startsWith('-');
  throw isOption
    ? new UserError(
        'E_NO_COMMAND',
        `The option ${text} stands where the command should`,
        `Start with a command: ${names}`,
      )
    : new UserError('E_UNKNOWN_COMMAND', `There is no command "${text}"`, `The commands are ${names}`);
}

function parseOptions(command: CommandName, argv: readonly string[]): CommandArguments {
  const row: CommandRow = commands[command];
  const config: NonNullable<ParseArgsConfig['options']> = {};
  for (const name of row.options) {
    const { value, multiple, short }: OptionRow = options[name];
    config[name] = {
      type: value === undefined ? 'boolean' : 'string',
      ...(multiple === undefined ? {} : { multiple }),
      ...(short === undefined ? {} : { short }),
    };
  }
  try {
    const parsed = parseArgs({ args: [...argv], options: config, allowPositionals: true, strict: true, tokens: true });
    for (const name of row.options) {
      const values = parsed.tokens.flatMap((token) =>
        token.kind === 'option' && token.name === name ? token.value : [],
      );
      checkRepeated(name, values);
    }
    // parseArgs types the values of a computed table as `unknown`; strict mode gives the kinds of the table.
    return { positionals: parsed.positionals, given: parsed.values as GivenOptions };
  } catch (cause) {
    throw optionError(command, cause);
  }
}

/** An option that is given twice with different texts has no text that is meant. */
function checkRepeated(name: OptionName, values: readonly (string | undefined)[]): void {
  const { multiple }: OptionRow = options[name];
  const [first, second] = new Set(values);
  if (multiple === true || second === undefined) return;
  throw new UserError('E_BAD_OPTION', `--${name} is given as ${first} and as ${second}`, 'Give it once');
}

function optionError(command: CommandName, cause: unknown): unknown {
  if (!(cause instanceof TypeError) || !('code' in cause)) return cause;
  const hint = `\`iamwright ${command} --help\` lists the options`;
  const sentence = cause.message.split(/[.\n]/, 1)[0] ?? cause.message;
  if (cause.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return new UserError('E_UNKNOWN_OPTION', sentence, hint, { cause });
  return new UserError('E_BAD_OPTION', sentence, hint, { cause });
}
