import type { GivenSettings } from '../settings/merge-settings.ts';
import { flagOf, type Input, textOf, textsOf } from './input.ts';
import { resolvePath } from './paths.ts';
import { readTextFile } from './read-text-file.ts';

/** The settings of a call, whose names have underscores. Throws E_BAD_PATH, E_OUTSIDE and E_NO_SUCH_PATH for `env_files`. */
export function givenSettings(input: Input, roots: readonly string[]): GivenSettings {
  const nameOf = (option: string): string => option.replaceAll('-', '_');
  return {
    text: (name) => textOf(input, nameOf(name)),
    texts: (name) => textsOf(input, name),
    flag: (name) => flagOf(input, nameOf(name)),
    environmentFiles: (textsOf(input, 'env_files') ?? []).map((name) =>
      readTextFile(resolvePath(name, roots), name, 'env_files'),
    ),
  };
}
