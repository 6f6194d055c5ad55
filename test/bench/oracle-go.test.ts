import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementOf } from '../../bench/oracle/agreement.ts';
import { compareModule } from '../../bench/oracle/compare-module.ts';
import { oracleModules } from '../../bench/oracle/go-modules.ts';
import { buildOracle, hasGoToolchain } from '../../bench/oracle/go-types.ts';
import { goModules } from '../../scripts/corpus-go.ts';
import { fetchGoModule } from '../../scripts/fetch-go-module.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const small = oracleModules.filter((module) => module.small);
const canRun = hasGoToolchain();
if (!canRun) process.stderr.write('NOT RUN: the comparison with go/types needs the Go toolchain, which is not here.\n');

// Fetching a module and what it depends on, and building the program that checks it, take a while the first time.
const timeout = 600_000;

describe.skipIf(!canRun)('the calls found in Go agree with go/types', () => {
  let scratch = '';
  let oracle = '';

  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'iamwright-oracle-test-'));
    oracle = buildOracle(join(root, 'bench/oracle/go'), scratch);
  }, timeout);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test.each(small)(
    'in $name',
    (module) => {
      const pinned = goModules.find(({ name }) => name === module.name);
      if (pinned === undefined) throw new Error(`${module.name} is not in scripts/corpus-go.ts`);
      const folder = join(scratch, module.name);
      expect(fetchGoModule(pinned, folder)).toEqual({ done: 'unpacked' });
      const { agreement, report } = compareModule(oracle, join(root, 'dist/bundle/main.js'), folder, module);
      expect(report.calls.length).toBeGreaterThan(0);
      expect({ onlyTypes: agreement.onlyTypes, onlyOurs: agreement.onlyOurs }).toEqual({ onlyTypes: [], onlyOurs: [] });
      expect(agreementOf(agreement)).toBeGreaterThanOrEqual(0.995);
    },
    timeout,
  );
});
