import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../model/order.ts';
import { UserError } from '../model/user-error.ts';

/** One JSON file, parsed and not yet checked. */
export interface ModelFile {
  /** As the person named it; for a file in a named folder, that and the file's name. */
  readonly file: string;
  readonly json: unknown;
}

/**
 * Reads the library models under `paths`: files, and the `.json` files directly in folders.
 * Throws E_MODEL_MISSING and, for what is not JSON, E_MODEL_BAD.
 */
export function loadModelFiles(paths: readonly string[]): readonly ModelFile[] {
  return paths.flatMap(filesAt).map((file) => ({ file, json: parse(read(file), file) }));
}

function filesAt(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new UserError('E_MODEL_MISSING', `There is no file or folder ${path} of library models`, 'Check --models');
  if (!stats.isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  if (names.length > 0) return names.sort(compareText).map((name) => join(path, name));
  throw new UserError('E_MODEL_MISSING', `The folder ${path} holds no library models`, 'Its models end in .json');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError('E_MODEL_MISSING', `The library model ${file} cannot be read`, 'Check --models', { cause });
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new UserError('E_MODEL_BAD', `The library model ${file} is not JSON`, 'Check it with a JSON tool', { cause });
  }
}
