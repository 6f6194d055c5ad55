import { packageVersion } from '../installation.ts';
import { UserError } from '../model/user-error.ts';
import { parseArguments, type Request } from './arguments.ts';
import type { Command } from './command.ts';
import { commandHelp, programHelp } from './help.ts';
import type { CommandName } from './options.ts';
import { openOutput, watchedStderr } from './output.ts';

/** Runs the program with the arguments after its name, and sets the exit status. */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    process.exitCode = await runRequest(parseArguments(argv));
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Commands are loaded when they are asked for: looking something up needs no parser. */
const commandLoaders = {
  generate: async () => (await import('./code-commands.ts')).generate,
  calls: async () => (await import('./code-commands.ts')).calls,
  explain: async () => (await import('./code-commands.ts')).explain,
  check: async () => (await import('./code-commands.ts')).check,
  denied: async () => (await import('./denied.ts')).denied,
  lookup: async () => (await import('./lookup.ts')).lookup,
  reference: async () => (await import('./reference.ts')).reference,
  mcp: async () => (await import('./mcp.ts')).mcp,
} as const satisfies Record<CommandName, () => Promise<Command>>;

async function runRequest(request: Request): Promise<0 | 1> {
  if (request.kind === 'command') {
    const quiet = request.arguments.given.quiet === true;
    const command: Command = await commandLoaders[request.command]();
    return command(request.arguments, openOutput({ quiet, environment: process.env }));
  }
  const output = openOutput({ quiet: false, environment: process.env });
  if (request.kind === 'version') {
    output.result(`${packageVersion()}\n`);
    return 0;
  }
  output.result(request.command === undefined ? programHelp() : commandHelp(request.command));
  return 0;
}

/** Shows an error and gives its exit status: 2 for what the person can repair, 3 for a defect, with its stack. */
function report(error: unknown): 2 | 3 {
  if (error instanceof UserError) {
    watchedStderr().write(`${error.code}  ${escapeControls(error.message)}\n    ${escapeControls(error.hint)}\n`);
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  watchedStderr().write(`This is a defect of iamwright; please report it with what you ran.\n${stack}\n`);
  return 3;
}

/** Paths and options in a message are the person's own text, and may hold anything. */
function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
