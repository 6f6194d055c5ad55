import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareText } from '../src/model/order.ts';
import { corpusFolders } from './corpus-folders.ts';
import { measureScript, scripts, unlessFailed } from './measure.ts';
import { npmCorpusFolders } from './npm-corpus-folders.ts';

/** The part of `calls --json` that is counted. */
interface CallList {
  readonly calls: readonly { readonly service: string; readonly operation: string }[];
}

/**
 * `npm run bench:uses`: how often the programs of the three corpora perform each operation, by `client Operation`, into
 * `bench/operation-uses.json`. What is most used is looked at first, and weighs most.
 */
const uses = new Map<string, number>();
for (const { name, folder } of [...corpusFolders([]), ...npmCorpusFolders([]), ...corpusFolders([], 'go')]) {
  const run = await unlessFailed(() => measureScript(scripts.program, ['calls', '--json', '--quiet', folder]));
  if (run === undefined) continue;
  // The program's own output.
  const { calls } = JSON.parse(run.stdout) as CallList;
  for (const { service, operation } of calls) {
    const key = `${service} ${operation}`;
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  process.stderr.write(`${name}: ${calls.length} calls\n`);
}
const sorted = Object.fromEntries([...uses].sort(([a], [b]) => compareText(a, b)));
const file = fileURLToPath(new URL('../../bench/operation-uses.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(sorted, undefined, 2)}\n`);
