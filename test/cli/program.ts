import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** The built program as it is shipped; `npm test` builds it before the tests run. */
export const programPath = join(projectRoot, 'dist/bundle/main.js');

export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The environment of every run: no downloaded reference, and nothing of the person's own settings. */
export const environment = { PATH: process.env.PATH ?? '', IAMWRIGHT_CACHE: '/nonexistent/iamwright' };

/** Runs the program with these arguments to its end. */
export function runProgram(argv: readonly string[], options: RunOptions = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [programPath, ...argv], {
    encoding: 'utf8',
    cwd: options.cwd ?? projectRoot,
    env: { ...environment, ...options.environment },
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The actions of a printed policy, sorted, each once. */
export function actionsIn(policy: string): readonly string[] {
  const document: { readonly Statement: readonly { readonly Action: readonly string[] }[] } = JSON.parse(policy);
  return [...new Set(document.Statement.flatMap((statement) => statement.Action))].sort();
}
