import type { GivenSettings } from '../settings/merge-settings.ts';
import type { GivenOptions } from './arguments.ts';
import { textOf, textsOf } from './given.ts';
import { readNamedText } from './named-text.ts';

/** The settings on the command line. Throws E_NO_SUCH_PATH for an `--env-file` that cannot be read. */
export function givenSettings(given: GivenOptions): GivenSettings {
  return {
    text: (name) => textOf(given, name),
    texts: (name) => textsOf(given, name),
    flag: (name) => (given[name] === true ? true : undefined),
    environmentFiles: (textsOf(given, 'env-file') ?? []).map((file) => readNamedText(file, 'env-file')),
  };
}
