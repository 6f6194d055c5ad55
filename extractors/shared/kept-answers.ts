import type { Cell, Journal } from './journal.ts';

/** Answers by what they are about. */
export interface KeptAnswers<K, V> {
  get(key: K): V | undefined;
  /** Keeps an answer, and gives the one to use in its place. `number` tells it from all others in the journal. */
  set(key: K, answer: V, number: number): V;
  /** Notes that the answer with a number was looked for, and not kept. */
  miss(number: number): void;
}

/** Keeps answers; where a journal is kept, as long as those hold who found them out. */
export function createKeptAnswers<K, V>(journal: Journal | undefined): KeptAnswers<K, V> {
  return journal === undefined ? plainAnswers() : journaledAnswers(journal);
}

function plainAnswers<K, V>(): KeptAnswers<K, V> {
  const answers = new Map<K, V>();
  return {
    get: (key) => answers.get(key),
    set: (key, answer) => {
      answers.set(key, answer);
      return answer;
    },
    miss: () => {},
  };
}

function journaledAnswers<K, V>(journal: Journal): KeptAnswers<K, V> {
  const cells = new Map<K, Cell<V>>();
  return {
    get: (key) => {
      const known = cells.get(key);
      return known !== undefined && journal.sees(known) ? known.value : undefined;
    },
    set: (key, answer, number) => {
      const cell = journal.keep(cells.get(key), { key: number, env: 0, isFree: true, value: answer, isCut: false });
      cells.set(key, cell);
      return cell.value;
    },
    miss: (number) => journal.miss(number, 0),
  };
}
