import type { DecodeMessage, DenialReport } from '../model/denial.ts';
import type { CommandArguments } from './arguments.ts';
import { textOf, textsOf } from './given.ts';
import type { Output } from './output.ts';

/** Undoes what was applied to the target of --to, for which no text is needed; `undefined`: that was not asked for. */
export async function undoWithoutText(
  { given, positionals }: CommandArguments,
  output: Output,
): Promise<0 | 1 | undefined> {
  if (given.undo !== true || textOf(given, 'to') === undefined || positionals.length > 0) return undefined;
  const { undoApplied } = await import('./apply.ts');
  return undoApplied(undefined, given, output);
}

/** Makes the change that was asked for: in AWS, or in policy files. `undefined`: none was. */
export async function makeChange(
  report: DenialReport,
  { given }: CommandArguments,
  output: Output,
): Promise<0 | 1 | undefined> {
  if (given.undo === true || given.apply === true || given['dry-run'] === true) {
    const { applyReport, undoApplied } = await import('./apply.ts');
    return given.undo === true ? undoApplied(report, given, output) : applyReport(report, given, output);
  }
  if (textsOf(given, 'policy') === undefined) return undefined;
  const { patchFiles } = await import('./patch.ts');
  return patchFiles(report, given, output);
}

/** Decodes encoded messages with STS where --decode asks for it; the SDK is loaded with the first one. */
export function decoderOf({ given }: CommandArguments): DecodeMessage | undefined {
  if (given.decode !== true) return undefined;
  return async (encoded) => {
    const { decodeMessage } = await import('./apply.ts');
    return decodeMessage(encoded);
  };
}
