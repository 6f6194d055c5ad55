import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { compareText } from '../src/model/order.ts';

/**
 * Writes the sources that the source maps below an npm package's folder carry, where the package itself does not have
 * them, so that a program is read as it was written and not as it was compiled. Sources of other packages and of
 * bundlers stay out.
 */
export function restoreSources(folder: string): void {
  const maps = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.[cm]?jsx?\.map$/.test(path))
    .sort(compareText);
  for (const map of maps) {
    for (const [path, text] of sourcesOf(map, readFileSync(join(folder, map), 'utf8'))) {
      const target = join(folder, path);
      if (existsSync(target)) continue;
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

/** The sources in a source map, under paths in the package; see https://tc39.es/ecma426/ for the format. */
function sourcesOf(map: string, text: string): [path: string, text: string][] {
  const { sources, contents, root } = parseMap(text);
  return sources.flatMap((source, index): [string, string][] => {
    const content = contents[index];
    const path = typeof source === 'string' ? pathInPackage(map, root, source) : undefined;
    return path === undefined || typeof content !== 'string' ? [] : [[path, content]];
  });
}

function parseMap(text: string): { sources: readonly unknown[]; contents: readonly unknown[]; root: string } {
  let map: unknown;
  try {
    map = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { sources: [], contents: [], root: '' };
  }
  if (typeof map !== 'object' || map === null) return { sources: [], contents: [], root: '' };
  const { sources, sourcesContent, sourceRoot } = map as Readonly<Record<string, unknown>>;
  return {
    sources: Array.isArray(sources) ? sources : [],
    contents: Array.isArray(sourcesContent) ? sourcesContent : [],
    root: typeof sourceRoot === 'string' ? sourceRoot : '',
  };
}

/**
 * An archive holds one folder with everything in it. A monorepo's sources lie above that: leading `..` are dropped.
 * Bundlers put their own scheme in front.
 */
function pathInPackage(map: string, root: string, source: string): string | undefined {
  const [top = '', ...below] = map.split('/');
  const bundled = /^[a-z-]+:\/\/(?:[^/]*\/)?(.*)$/.exec(source)?.[1];
  const path = posix.normalize(
    bundled === undefined ? posix.join(posix.dirname(below.join('/')), root, source) : bundled.replace(/\?.*$/, ''),
  );
  const inside = path.replace(/^(\.\.\/)+/, '').replace(/^\/+/, '');
  if (!/\.[cm]?[jt]sx?$/.test(inside) || /(^|\/)(node_modules|webpack|external)\//.test(inside)) return undefined;
  return inside.startsWith('..') ? undefined : posix.join(top, inside);
}
