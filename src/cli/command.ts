import type { CommandArguments } from './arguments.ts';
import type { Output } from './output.ts';

/** A command: does its work, writes its result, and gives the exit status. */
export type Command = (args: CommandArguments, output: Output) => Promise<0 | 1>;
