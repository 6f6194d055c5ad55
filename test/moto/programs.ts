import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { goModules, nodePackages } from '../../scripts/tools/installed-tools.ts';
import { goSdk, nodeSdk } from './sdk-packages.ts';

/** A program of a scenario: its sources, and the file or package in them that is run. */
export interface ScenarioProgram {
  readonly name: string;
  readonly sources: string;
  readonly entry: string;
}

/** Makes programs ready to run in `scratch`, and gives what starts them. */
export type MakeProgram = (program: ScenarioProgram, scratch: string) => Promise<readonly string[]>;

/** `python` has boto3 beside it. An entry is a file, or a module in the sources. */
export function pythonProgram(python: string): MakeProgram {
  return async ({ sources, entry }) =>
    entry.endsWith('.py') ? [python, '-B', join(sources, entry)] : [python, '-B', '-c', runModule, sources, entry];
}

const runModule = `
import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
`;

/** The modules and the SDK in one file. */
export function nodeProgram(): MakeProgram {
  const packages = nodePackages(nodeSdk);
  return async ({ name, sources, entry }, scratch) => {
    const outfile = join(scratch, `${name}.mjs`);
    await build({
      entryPoints: [join(sources, entry)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      nodePaths: [join(packages, 'node_modules')],
      plugins: [withoutHttp2],
      banner: { js: `${withRequire}\n${toEndpoint}` },
      logLevel: 'error',
    });
    return [process.execPath, outfile];
  };
}

/** Packages of CommonJS ask for modules of Node while they run. */
const withRequire = `import { createRequire, syncBuiltinESMExports } from 'node:module';
const require = createRequire(import.meta.url);`;

/** A request to an address of AWS, such as that of a queue, goes to moto like every other one. */
const toEndpoint = `{
  const { hostname, port } = new URL(process.env.AWS_ENDPOINT_URL);
  const http = require('node:http');
  const send = http.request;
  require('node:https').request = (options, onResponse) =>
    send({ ...options, protocol: 'http:', host: hostname, hostname, port, agent: undefined }, onResponse);
  syncBuiltinESMExports();
}`;

/** Some clients speak HTTP/2 where they can, and moto does not. */
const withoutHttp2: Plugin = {
  name: 'without-http2',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: /^@smithy\/node-http-handler$/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === withoutHttp2.name) return undefined;
      const real = await resolve(path, { kind, resolveDir, pluginData: withoutHttp2.name });
      return { path: real.path, namespace: withoutHttp2.name };
    });
    onLoad({ filter: /./, namespace: withoutHttp2.name }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)}; export { NodeHttpHandler as NodeHttp2Handler } from ${JSON.stringify(path)};`,
      resolveDir: dirname(path),
    }));
  },
};

/** Builds on a copy of the sources, whose `go.mod` also pins the SDK. */
export function goProgram(): MakeProgram {
  const modules = goModules(goSdk);
  const pinned = readFileSync(join(modules, 'go.mod'), 'utf8').replace(/^module .*\n/, '');
  return async ({ name, sources, entry }, scratch) => {
    const copy = join(scratch, name);
    mkdirSync(copy, { recursive: true });
    cpSync(sources, copy, { recursive: true });
    const [module = ''] = /^module .*\n/.exec(readFileSync(join(copy, 'go.mod'), 'utf8')) ?? [];
    writeFileSync(join(copy, 'go.mod'), `${module}${pinned}`);
    cpSync(join(modules, 'go.sum'), join(copy, 'go.sum'));
    const program = join(scratch, `${name}.bin`);
    execFileSync('go', ['build', '-mod=readonly', '-o', program, entry], { cwd: copy, stdio: 'pipe' });
    return [program];
  };
}
