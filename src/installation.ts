import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the package: one level up from the sources, two from the build output. */
const packageFolder = ['..', '../..']
  .map((steps) => new URL(`${steps}/`, import.meta.url))
  .find((folder) => existsSync(new URL('package.json', folder)));

/** The data folders that come with the package, absolute. */
export const dataFolders = {
  get sdkIndex(): string {
    return inPackage('sdk-index');
  },
  get serviceReference(): string {
    return inPackage('service-reference-cache');
  },
};

/** The version in the package's own package.json. */
export function packageVersion(): string {
  const text = readFileSync(inPackage('package.json'), 'utf8');
  const version: unknown = Object(JSON.parse(text)).version;
  if (typeof version !== 'string') throw new Error('The package.json of iamwright names no version');
  return version;
}

function inPackage(path: string): string {
  if (packageFolder === undefined) throw new Error('The installation of iamwright has no package.json');
  return fileURLToPath(new URL(path, packageFolder));
}
