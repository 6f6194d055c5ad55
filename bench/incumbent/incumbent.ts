import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OtherCall, Position } from './agreement.ts';
import { type CpuTimed, run, timed } from './timed.ts';

const requirement = 'iam-policy-autopilot==0.3.0';
const folder = fileURLToPath(new URL('../../../corpus/.incumbent/', import.meta.url));

/** Installs the other tool into an ignored folder, once. Only what it prints is used. */
export function installIncumbent(): void {
  const done = join(folder, 'installed');
  if (existsSync(done)) return;
  rmSync(folder, { recursive: true, force: true });
  run('python3', ['-m', 'venv', folder]);
  run(join(folder, 'bin/python'), ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', requirement]);
  writeFileSync(done, '');
}

/** The SDK calls it finds in files of one language; paths are as given. It takes long, so its answer is kept under `name`. */
export function incumbentCalls(
  name: string,
  language: string,
  files: readonly string[],
): CpuTimed<readonly OtherCall[]> {
  const kept = join(folder, `${name}.${language}.json`);
  // Written below.
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as CpuTimed<readonly OtherCall[]>;
  const answer = ask(language, files);
  writeFileSync(kept, JSON.stringify(answer));
  return answer;
}

function ask(language: string, files: readonly string[]): CpuTimed<readonly OtherCall[]> {
  const args = ['extract-sdk-calls', '--full-output', '--language', language, ...files];
  const { value, seconds } = timed(join(folder, 'bin/iam-policy-autopilot'), args, {
    DISABLE_IAM_POLICY_AUTOPILOT_TELEMETRY: 'true',
  });
  return { value: parseCalls(JSON.parse(value)), seconds };
}

function parseCalls(output: unknown): readonly OtherCall[] {
  if (!Array.isArray(output)) throw new Error('The other tool printed no array');
  // The shape is that of version 0.3.0, which is pinned; a missing field fails below.
  return (output as readonly RawCall[]).map(({ Name, PossibleServices, Metadata }) => {
    const match = /^(.*):(\d+)\.(\d+)-(\d+)\.(\d+)$/.exec(Metadata.Location);
    if (match === null) throw new Error(`The other tool printed the location ${Metadata.Location}`);
    const [, file = '', ...numbers] = match;
    const [line = 0, column = 0, endLine = 0, endColumn = 0] = numbers.map(Number);
    const end: Position = { line: endLine, column: endColumn };
    return { file, start: { line, column }, end, method: Name, services: PossibleServices, text: Metadata.Expr };
  });
}

interface RawCall {
  readonly Name: string;
  readonly PossibleServices: readonly string[];
  readonly Metadata: { readonly Expr: string; readonly Location: string };
}
