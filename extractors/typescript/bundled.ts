import type { SourceFile } from '../../src/model/source.ts';

/** Lines this long are written by machines. */
const LONG_LINE = 20_000;
const LARGE = 3_000_000;

/** Why a file is left out as the output of a bundler or minifier, by its shape; `undefined`: it is read. */
export function looksBundled({ path, text }: SourceFile): string | undefined {
  if (!/\.[cm]?jsx?$/.test(path)) return undefined;
  if (text.length > LARGE) return 'it is a bundle of more than 3 MB';
  if (text.length < LONG_LINE) return undefined;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  if (text.length / lines > 400) return 'it is minified';
  if (/\b__webpack_require__\b/.test(text) && /__webpack_modules__/.test(text)) return 'it is a bundle made by webpack';
  // esbuild marks each file that it puts in with its path.
  const packed = text.match(/^\/\/ (?:\.\.\/)*node_modules\/\S+$/gm)?.length ?? 0;
  return packed >= 3 ? 'it is a bundle with packages of others in it' : undefined;
}
