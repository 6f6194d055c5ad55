import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../model/user-error.ts';

/** Larger files are no policies and no settings. */
const LIMIT = 16 * 1024 * 1024;

/** The text of a file inside the roots; `name` is how the argument `argument` called it. Throws E_NO_SUCH_PATH. */
export function readTextFile(absolute: string, name: string, argument: string): string {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > LIMIT) {
    throw new UserError('E_NO_SUCH_PATH', `${name} is no file that can be read here`, `Check ${argument}`);
  }
  try {
    return readFileSync(absolute, 'utf8');
  } catch (cause) {
    throw new UserError('E_NO_SUCH_PATH', `The file ${name} cannot be read`, 'Check its permissions', { cause });
  }
}
