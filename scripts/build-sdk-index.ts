import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPrefixes } from './sdk-index/check-prefixes.ts';
import { makeIndex } from './sdk-index/make-index.ts';
import { openPinnedWheels } from './sdk-index/pinned-wheels.ts';

/**
 * Writes `sdk-index/` from the pinned wheels. `--wheels DIR` holds them or is where they are fetched to; without it they
 * are fetched for this run only. `--out DIR` is the folder written, `sdk-index` by default. `--mapping FILE`, a fresh
 * copy of the reference's `mapping.json`, checks the table of IAM prefixes first.
 */
const { values } = parseArgs({
  options: { wheels: { type: 'string' }, out: { type: 'string' }, mapping: { type: 'string' } },
});
const out = values.out ?? 'sdk-index';
const wheels = values.wheels ?? mkdtempSync(join(tmpdir(), 'iamwright-wheels-'));
mkdirSync(out, { recursive: true });
try {
  for (const [name, content] of makeIndex(openPinnedWheels(wheels))) {
    writeFileSync(join(out, name), content);
    process.stderr.write(`${join(out, name)}  ${content.length} bytes\n`);
  }
  if (values.mapping !== undefined) checkPrefixes(readFileSync(values.mapping, 'utf8'), out);
} finally {
  if (values.wheels === undefined) rmSync(wheels, { recursive: true });
}
