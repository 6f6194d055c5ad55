import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { call, type Plain } from '../resolve/calls.ts';
import { permissionLines, resolve } from '../resolve/expectation.ts';

interface DocumentedCase {
  readonly service: string;
  readonly operation: string;
  readonly input: Plain;
  /** Without those that the services assume beside, which have cases of their own. */
  readonly permissions: readonly string[];
  /** The pages from which the permissions were written, before the program was run. */
  readonly sources: readonly string[];
}

// The file is ours; its form is checked by the tests that read it.
const cases = JSON.parse(
  readFileSync(new URL('documented-permissions.json', import.meta.url), 'utf8'),
) as readonly DocumentedCase[];

describe('what AWS documents that a call needs', () => {
  test.each(cases)('$service $operation $input', ({ service, operation, input, permissions }) => {
    const lines = permissionLines(resolve([call(service, operation, input)]));
    expect(lines.filter((line) => !line.endsWith(' assumed')).toSorted()).toEqual(permissions);
  });

  test('is written down for 60 calls and more of at least 35 services, each with its page', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ service }) => service)).size).toBeGreaterThanOrEqual(35);
    for (const { sources } of cases) {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(new URL(source).hostname).toMatch(/amazonaws\.com$|amazon\.com$/);
    }
  });
});
