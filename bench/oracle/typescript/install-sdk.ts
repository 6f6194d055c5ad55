import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sdkPackages } from './sdk-packages.ts';

/** Where the real SDK lies; ignored by git. */
export const sdkFolder = fileURLToPath(new URL('../../../../corpus/oracle/typescript/', import.meta.url));

/** Installs the pinned packages of the SDK, without running any script of theirs, unless they are there. */
export function installSdk(): void {
  const modules = join(sdkFolder, 'node_modules');
  const missing = sdkPackages.filter(
    (item) => installedVersion(modules, item) !== item.slice(item.lastIndexOf('@') + 1),
  );
  if (missing.length === 0) return;
  process.stderr.write(`Installing ${sdkPackages.length} packages of the SDK for their types\n`);
  mkdirSync(sdkFolder, { recursive: true });
  writeFileSync(join(sdkFolder, 'package.json'), '{"private": true}\n');
  const options = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--package-lock=false'];
  const done = spawnSync('npm', ['install', ...options, ...sdkPackages], { cwd: sdkFolder, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`npm could not install the SDK:\n${done.stderr}`);
}

function installedVersion(modules: string, item: string): string | undefined {
  const file = join(modules, item.slice(0, item.lastIndexOf('@')), 'package.json');
  // npm's own field.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : undefined;
}
