import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CorpusPackage, corpusPackages } from './corpus-packages.ts';

/** Something the person can repair, with the next step in the message. */
class CorpusError extends Error {}

/**
 * Fetches the corpus: `npm run corpus` downloads the pinned packages with pip into `corpus/.archives` and unpacks each
 * into `corpus/<name>`. What is there already stays. Nothing in a package is run or installed, save that pip asks a
 * source archive for its metadata.
 */
const corpus = fileURLToPath(new URL('../../corpus/', import.meta.url));
const archives = join(corpus, '.archives');
mkdirSync(archives, { recursive: true });
try {
  for (const item of corpusPackages) process.stderr.write(`${item.name} ${item.version}  ${fetchPackage(item)}\n`);
} catch (error) {
  if (!(error instanceof CorpusError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function fetchPackage(item: CorpusPackage): 'there already' | 'unpacked' {
  const target = join(corpus, item.name);
  const archive = join(archives, item.archive);
  if (existsSync(target) && existsSync(archive) && hashOf(archive) === item.sha256) return 'there already';
  if (!existsSync(archive)) download(item);
  const sha256 = hashOf(archive);
  if (sha256 !== item.sha256) {
    rmSync(archive);
    throw new CorpusError(
      `${item.archive} has the SHA-256 ${sha256}, not ${item.sha256}.\n` +
        '  It was removed: run `npm run corpus` again, and if the hash is the same, check the package index pip uses.',
    );
  }
  unpack(archive, target);
  return 'unpacked';
}

function download(item: CorpusPackage): void {
  const requirement = `${item.name}==${item.version}`;
  // A source archive's build tools may come as wheels, so only the package itself is kept to one format.
  const format = `--${item.archive.endsWith('.whl') ? 'only' : 'no'}-binary=${item.name}`;
  python(
    ['-m', 'pip', 'download', '--no-deps', '--disable-pip-version-check', '-q', format, '-d', archives, requirement],
    `pip could not download ${requirement}.\n  Check the network and \`python3 -m pip --version\`, then run \`npm run corpus\` again.`,
  );
  if (!existsSync(join(archives, item.archive))) {
    throw new CorpusError(
      `pip downloaded ${requirement} under another name than ${item.archive}.\n  Correct scripts/corpus-packages.ts.`,
    );
  }
}

/** Unpacks beside the target first, so that an interrupted run leaves no half of a package behind. */
function unpack(archive: string, target: string): void {
  const half = `${target}.part`;
  rmSync(half, { recursive: true, force: true });
  const module = archive.endsWith('.whl') ? 'zipfile' : 'tarfile';
  python(['-m', module, '-e', archive, half], `python3 could not unpack ${archive}.\n  Is the disk full?`);
  rmSync(target, { recursive: true, force: true });
  renameSync(half, target);
}

function python(args: readonly string[], problem: string): void {
  const done = spawnSync('python3', args, { encoding: 'utf8' });
  if (done.status === 0) return;
  const detail = done.error === undefined ? done.stderr.trim() : done.error.message;
  throw new CorpusError(`${problem}\n${detail}`);
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
