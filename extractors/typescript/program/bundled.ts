import { compareText } from '../../../src/model/order.ts';
import type { SourceFile } from '../../../src/model/source.ts';

/** Lines this long are written by machines. */
const LONG_LINE = 20_000;
const LARGE = 3_000_000;

/** A bundle up to this size is read where the program is nothing else. */
const READABLE = 1_500_000;

interface LeftOut {
  readonly file: SourceFile;
  readonly why: string;
}

/**
 * Tells the files that are read, in order, from the output of bundlers and minifiers, which repeats code that is read
 * elsewhere or belongs to others. Where the program uses the SDK nowhere else, a bundle whose lines were kept is read.
 */
export function withoutBundles(files: readonly SourceFile[]): {
  readonly own: readonly SourceFile[];
  readonly leftOut: readonly LeftOut[];
} {
  const own: SourceFile[] = [];
  const leftOut: (LeftOut & { readonly isReadable: boolean })[] = [];
  for (const file of inOrder(files)) {
    const shape = bundledShape(file);
    if (shape === undefined) own.push(file);
    else leftOut.push({ file, ...shape });
  }
  if (own.some((file) => file.counted && mentionsSdk(file))) return { own, leftOut };
  const readable = leftOut.filter((item) => item.isReadable).map((item) => item.file);
  return { own: inOrder([...own, ...readable]), leftOut: leftOut.filter((item) => !item.isReadable) };
}

function inOrder(files: readonly SourceFile[]): readonly SourceFile[] {
  return [...files].sort((a, b) => compareText(a.path, b.path));
}

export function mentionsSdk({ text }: SourceFile): boolean {
  return text.includes('aws-sdk');
}

/** What shows that a file is the output of a bundler or minifier; `undefined`: it is none. */
function bundledShape({ path, text }: SourceFile): { why: string; isReadable: boolean } | undefined {
  if (!/\.[cm]?jsx?$/.test(path)) return undefined;
  if (text.length > LARGE) return { why: 'it is a bundle of more than 3 MB', isReadable: false };
  if (text.length < LONG_LINE) return undefined;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  if (text.length / lines > 400) return { why: 'it is minified', isReadable: false };
  const isReadable = text.length <= READABLE;
  if (/\b__webpack_require__\b/.test(text) && /__webpack_modules__/.test(text)) {
    return { why: 'it is a bundle made by webpack', isReadable };
  }
  // esbuild marks each file that it puts in with its path.
  const packed = text.match(/^\/\/ (?:\.\.\/)*node_modules\/\S+$/gm)?.length ?? 0;
  return packed >= 3 ? { why: 'it is a bundle with packages of others in it', isReadable } : undefined;
}
