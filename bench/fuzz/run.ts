import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { extractors } from '../../extractors/index.ts';
import { corpusFolders } from '../corpus-folders.ts';
import { npmCorpusFolders } from '../npm-corpus-folders.ts';
import type { Progress, Work } from './worker.ts';

/**
 * `npm run fuzz -- LANGUAGE --count N [--seed S --from N --limit SECONDS]`: extracts the calls of N programs of the corpus
 * that were changed at random. None may fail, and none may take longer than the limit. What does is printed with its
 * number, which makes it again: `--from NUMBER --count 1`. `denials` in place of a language reads texts of denials that
 * were changed at random; no field may be read that the text does not hold.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    limit: { type: 'string', default: '60' },
  },
});
const [subject = 'python'] = positionals;
const from = Number(values.from);
const to = from + Number(values.count);
const problems: string[] = [];
/** Told at once, so that a run that is stopped has said what it found. */
const fail = (problem: string) => {
  problems.push(problem);
  process.stderr.write(`${problem}\n`);
};
for (let next = from; next < to; )
  next = await runThread({ ...workOn(subject), seed: Number(values.seed), from: next, to });
process.stdout.write([`${to - from} mutants, ${problems.length} failed`, ''].join('\n'));
if (problems.length > 0) process.exitCode = 1;

function workOn(name: string): Pick<Work, 'subject' | 'folders'> {
  if (name === 'denials') return { subject: name, folders: [] };
  const row = extractors.find(({ language }) => language === name);
  if (row === undefined) throw new Error(`There is no extractor for ${name}`);
  const { language } = row;
  const corpus = language === 'typescript' ? npmCorpusFolders([]) : corpusFolders([], language);
  return { subject: language, folders: corpus.map(({ folder }) => folder) };
}

/** Runs until the end or until a mutant hangs; gives the number to go on with. */
function runThread(work: Work): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: work });
    let last: Progress = { number: work.from, path: '' };
    let timer: NodeJS.Timeout | undefined;
    const stop = (problem: string) => {
      clearTimeout(timer);
      fail(`${last.number} ${last.path}: ${problem}`);
      void worker.terminate().then(() => resolve(last.number + 1));
    };
    const watch = () => {
      clearTimeout(timer);
      timer = setTimeout(() => stop(`takes more than ${values.limit} s`), Number(values.limit) * 1000);
    };
    worker.on('message', (progress: Progress) => {
      last = progress;
      watch();
      if (progress.error !== undefined) fail(`${progress.number} ${progress.path}: ${progress.error}`);
      else if (progress.number % 500 === 0) process.stderr.write(`${progress.number}\n`);
    });
    worker.on('error', (error) => stop(error.stack ?? error.message));
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(work.to);
    });
  });
}
