import { execFile, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBridge } from './mcp/bridge.ts';
import { nodePackages } from './tools/installed-tools.ts';

/**
 * Runs the protocol's own inspector and conformance suite against the program, over stdio and over HTTP.
 *   node dist/scripts/check-mcp.js NODE PROGRAM
 * NODE is a Node 22 or newer, which both need; PROGRAM is the main.js under test, run with this Node.
 */
const [node22, named] = process.argv.slice(2);
if (node22 === undefined || named === undefined) throw new Error('Usage: check-mcp NODE PROGRAM');

const program = resolve(named);
const project = fileURLToPath(new URL('../..', import.meta.url));
const example = join(project, 'examples/monthly-report');
const tools = nodePackages(['@modelcontextprotocol/inspector@2.12.0', '@modelcontextprotocol/conformance@0.1.16']);
const packages = join(tools, 'node_modules/@modelcontextprotocol');
const inspector = join(packages, 'inspector/clients/launcher/build/index.js');
const conformance = join(packages, 'conformance/dist/index.js');
const stdio = [process.execPath, program, 'mcp', '--root', example];
let failed = 0;

const server = spawn(process.execPath, [program, 'mcp', '--http', '--port', '0'], {
  cwd: example,
  stdio: ['ignore', 'ignore', 'pipe'],
});
const url = await new Promise<string>((resolve, reject) => {
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString('utf8');
    const [found] = /http:\/\/\S+/.exec(log) ?? [];
    if (found !== undefined) resolve(found);
  });
  server.once('exit', () => reject(new Error(`The server ended: ${log}`)));
});
try {
  const check = async (target: readonly string[]): Promise<void> => {
    await inspect(target, ['--method', 'tools/list', '--strict'], '"generate_policy"');
    await inspect(target, ['--method', 'prompts/list'], '"write_policy"');
    await inspect(target, ['--method', 'resources/templates/list'], 'iamwright://reference/{service}');
    await inspect(target, ['--method', 'resources/read', '--uri', 'iamwright://reference/s3'], 'PutObject');
    await inspect(target, ['--method', 'tools/call', '--tool-name', 'generate_policy'], 'dynamodb:Query');
  };
  await Promise.all([check(stdio), check([url])]);
  await suite('over HTTP', url);
  const bridge = await openBridge(process.execPath, stdio.slice(1), example);
  await suite('over stdio', bridge.url);
  await bridge.close();
} finally {
  server.kill();
}
process.exitCode = failed === 0 ? 0 : 1;

async function inspect(target: readonly string[], argv: readonly string[], expected: string): Promise<void> {
  const result = await run([inspector, '--cli', ...target, ...argv]);
  report(`inspector ${argv.slice(1).join(' ')} on ${target.length === 1 ? 'HTTP' : 'stdio'}`, result, expected);
}

/** The scenarios that do not apply are in the baseline, with the reasons. */
async function suite(name: string, address: string): Promise<void> {
  const baseline = join(project, 'scripts/mcp/conformance-baseline.yml');
  const result = await run([conformance, 'server', '--url', address, '--expected-failures', baseline]);
  report(`conformance ${name}`, result, 'passed');
}

interface Ended {
  readonly status: number | null;
  readonly output: string;
}

/** The bridge lives in this process, so that nothing here may wait without turning. */
function run(argv: readonly string[]): Promise<Ended> {
  const home = mkdtempSync(join(tmpdir(), 'iamwright-mcp-'));
  const options = { cwd: home, env: { ...process.env, HOME: home }, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((done) => {
    const child = execFile(node22 ?? '', [...argv], options, (_, stdout, stderr) => {
      done({ status: child.exitCode, output: stdout + stderr });
    });
  });
}

function report(name: string, { status, output }: Ended, expected: string): void {
  const isGood = status === 0 && output.includes(expected);
  if (!isGood) failed += 1;
  // What the suite counts as failed beside is in the baseline, or its exit status says so.
  const [, passed] = /Total: (\d+) passed/.exec(output) ?? [];
  const total = passed === undefined ? '' : `${passed} passed`;
  process.stdout.write(`${isGood ? 'ok' : 'FAILED'}  ${name}  ${total}\n${isGood ? '' : `${output.slice(-4000)}\n`}`);
}
