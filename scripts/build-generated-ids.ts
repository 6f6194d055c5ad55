import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatedIdsModule } from './resources/generated-ids.ts';
import { openPinnedWheels } from './sdk-index/pinned-wheels.ts';
import { readServices } from './sdk-index/service-model.ts';

/** Writes `src/resolve/curated/generated-ids.ts` from the pinned wheels: `npm run generated-ids [-- --wheels DIR]`. */
const { values } = parseArgs({ options: { wheels: { type: 'string' } } });
const wheels = values.wheels ?? mkdtempSync(join(tmpdir(), 'iamwright-wheels-'));
try {
  writeFileSync('src/resolve/curated/generated-ids.ts', generatedIdsModule(readServices(openPinnedWheels(wheels))));
} finally {
  if (values.wheels === undefined) rmSync(wheels, { recursive: true });
}
