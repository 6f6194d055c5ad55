import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../model/user-error.ts';

/** Larger files are no policies. */
const LIMIT = 16 * 1024 * 1024;

/** The text of a policy file inside the roots; `name` is how it was called. Throws E_NO_SUCH_PATH. */
export function readPolicyText(absolute: string, name: string): string {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size > LIMIT) {
    throw new UserError('E_NO_SUCH_PATH', `${name} is no file that can be read as a policy`, 'Check policy_files');
  }
  try {
    return readFileSync(absolute, 'utf8');
  } catch (cause) {
    throw new UserError('E_NO_SUCH_PATH', `The file ${name} cannot be read`, 'Check its permissions', { cause });
  }
}
