import { UserError } from '../model/user-error.ts';
import type { GivenOptions } from './arguments.ts';
import type { OptionName } from './options.ts';

/** The text of an option that takes one value. */
export function textOf(given: GivenOptions, name: OptionName): string | undefined {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that may be repeated; `undefined` where it was not given. */
export function textsOf(given: GivenOptions, name: OptionName): readonly string[] | undefined {
  const value = given[name];
  return Array.isArray(value) ? value : undefined;
}

/** The format to print, the first of `formats` unless another was asked for. Throws E_UNKNOWN_FORMAT. */
export function formatOf<T extends string>(given: GivenOptions, formats: readonly [T, ...T[]]): T {
  const wanted = given.json === true ? 'json' : textOf(given, 'format');
  if (wanted === undefined) return formats[0];
  const found = formats.find((format) => format === wanted);
  if (found !== undefined) return found;
  throw new UserError(
    'E_UNKNOWN_FORMAT',
    `There is no format "${wanted}" here`,
    `The formats are ${formats.join(', ')}`,
  );
}

/** The least severity with which findings make the exit status 1. Throws E_BAD_OPTION. */
export function failOnOf(text: string | undefined): 'error' | 'warning' | 'info' | 'never' {
  const levels = ['never', 'error', 'warning', 'info'] as const;
  const found = levels.find((level) => level === (text ?? 'never'));
  if (found !== undefined) return found;
  throw new UserError('E_BAD_OPTION', `--fail-on takes no "${text}"`, `Its levels are ${levels.join(', ')}`);
}
