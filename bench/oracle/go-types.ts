import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OracleModule } from './go-modules.ts';

/** One place where a module performs operations, as the types of its code say; see `bench/oracle/go/`. */
export interface OracleCall {
  readonly file: string;
  readonly line: number;
  /** The SDK's own name of the service, `CloudWatch Logs`. */
  readonly service: string;
  readonly operations: readonly string[];
  /** How the type proves it: client, interface, field, paginator, waiter, presign, helper. */
  readonly shape: string;
  readonly text: string;
}

export interface OracleReport {
  readonly calls: readonly OracleCall[];
  /** The files of the default build that can name an SDK's type, tests left out. */
  readonly files: readonly string[];
  readonly errors: readonly string[];
  readonly errorCount: number;
  readonly packages: number;
}

/** Is there a Go toolchain? */
export function hasGoToolchain(): boolean {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

/** Builds the Go program in `sources` into `folder`; the result is the program. */
export function buildOracle(sources: string, folder: string): string {
  const program = join(folder, 'oracle');
  go(['build', '-mod=readonly', '-o', program, '.'], sources, {});
  return program;
}

/**
 * Type-checks a module whose sources lie in `folder`. Its go.mod and go.sum stay as they are: the go command works on
 * copies. Fetches the module's dependencies, so it needs the network the first time.
 */
export function checkWithGoTypes(program: string, folder: string, module: OracleModule): OracleReport {
  const scratch = mkdtempSync(join(tmpdir(), 'iamwright-oracle-'));
  try {
    const modFile = join(scratch, 'go.mod');
    for (const name of ['go.mod', 'go.sum']) {
      if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(scratch, name));
    }
    for (const name of module.dropReplaces ?? []) go(['mod', 'edit', `-dropreplace=${name}`, modFile], folder, {});
    const text = run(program, [folder], folder, { GOFLAGS: `-mod=mod -modfile=${modFile}` });
    // The program's own output.
    return JSON.parse(text) as OracleReport;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function go(args: readonly string[], cwd: string, variables: Readonly<Record<string, string>>): void {
  run('go', args, cwd, variables);
}

/** Without cgo, so that no C compiler decides which files there are. */
function run(
  command: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>>,
): string {
  const done = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '', ...variables },
  });
  if (done.status === 0) return done.stdout;
  throw new Error(`${command} ${args.join(' ')} failed: ${done.error?.message ?? done.stderr}`);
}
