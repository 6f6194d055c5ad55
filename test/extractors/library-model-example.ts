import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GivenValues, valueAt } from '../../extractors/shared/library-values.ts';
import { record, type Value } from '../../src/model/value.ts';
import { openSdkIndex } from '../../src/sdk/open-sdk-index.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const sdk = openSdkIndex(join(root, 'sdk-index'));

/** The example of the documentation. */
export function example(): Record<string, unknown> {
  const text = readFileSync(join(root, 'extractors/models.md'), 'utf8');
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '');
}

/** What a call gives to a model: its arguments, and those of the constructor. */
export function given(args: Readonly<Record<string, Value>>, made: Readonly<Record<string, Value>> = {}): GivenValues {
  return {
    argument: (name, path) => valueAt(args[name], path),
    made: (name, path) => valueAt(made[name], path),
    classAttribute: () => undefined,
    holder: () => undefined,
    rest: () => record([]),
  };
}
