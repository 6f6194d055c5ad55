import { readFileSync } from 'node:fs';
import { UserError } from '../model/user-error.ts';
import type { OptionName } from './options.ts';

/** The text of a file that an option names. Throws E_NO_SUCH_PATH. */
export function readNamedText(file: string, option: OptionName): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError('E_NO_SUCH_PATH', `The file ${file} cannot be read`, `Check --${option}`, { cause });
  }
}
