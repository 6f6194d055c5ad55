import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackage, type PinnedPackage } from '../scripts/fetch-package.ts';
import { compareBy, compareText } from '../src/model/order.ts';

/** One operation performed, at the line of the method's name; the same as an entry of `calls --json`. */
export interface LabelledCall {
  readonly line: number;
  readonly service: string;
  readonly operation: string;
}

/** What those who build may look at, and what they may not. */
export type Half = 'open' | 'untouched';

/** A file somebody read; `calls` is absent until then. */
export interface LabelledFile {
  readonly package: string;
  readonly path: string;
  readonly sha256: string;
  readonly half: Half;
  readonly calls?: readonly LabelledCall[];
  readonly notes?: string;
}

/** `bench/labels/<language>.json`: names, hashes and labels, never source. */
export interface LabelSet {
  readonly packages: readonly PinnedPackage[];
  readonly files: readonly LabelledFile[];
}

const project = fileURLToPath(new URL('../../', import.meta.url));
const corpus = join(project, 'corpus', 'labels');

/** Where archives lie; ignored by git. */
export const archives = join(corpus, '.archives');

export function loadLabelSet(language: string): LabelSet {
  const file = fileOf(language);
  // Written by this project's own scripts and by the readers; the comparison fails on a field that is not there.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LabelSet) : { packages: [], files: [] };
}

/** Writes packages and files in order of name, one call on a line, so that changed labels are easily read. */
export function storeLabelSet(language: string, { packages, files }: LabelSet): void {
  const byName = [...packages].sort((a, b) => compareText(a.name, b.name));
  const byPath = [...files].sort(
    compareBy(
      (a, b) => compareText(a.package, b.package),
      (a, b) => compareText(a.path, b.path),
    ),
  );
  const text = `{\n  "packages": ${list(byName.map((item) => JSON.stringify(item)))},\n  "files": ${list(byPath.map(fileText))}\n}\n`;
  writeFileSync(fileOf(language), text);
}

/** The folder of an unpacked package; fetches it where it is missing. */
export function packageFolder(item: PinnedPackage): string {
  const folder = join(corpus, item.registry, item.name.replaceAll('/', '+'));
  if (fetchPackage(item, archives, folder) === 'unpacked') {
    process.stderr.write(`${item.name} ${item.version}  unpacked\n`);
  }
  return folder;
}

function fileOf(language: string): string {
  return join(project, 'bench', 'labels', `${language}.json`);
}

function fileText({ calls, ...file }: LabelledFile): string {
  if (calls === undefined) return JSON.stringify(file);
  const inOrder = [...calls].sort(
    compareBy(
      (a, b) => a.line - b.line,
      (a, b) => compareText(a.service, b.service),
      (a, b) => compareText(a.operation, b.operation),
    ),
  );
  const lines = inOrder.map((call) => `\n        ${JSON.stringify(call)}`);
  return `${JSON.stringify(file).slice(0, -1)},"calls":[${lines.join(',')}]}`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${item}`).join(',\n')}\n  ]`;
}
