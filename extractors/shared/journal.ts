import { createNovelValues } from './novel-values.ts';
import { hasSameContent } from './same-content.ts';

/**
 * What one root found out and others may use: a memoised value, or an object that stands for equal ones. A root is what is
 * evaluated by itself, such as one file that is searched for calls.
 */
export interface Cell<V> extends Omit<Found<V>, 'env'> {
  owner: Root;
  /** The root that noted last that it uses this. */
  user: Root | undefined;
  env: number;
}

export interface Found<V> {
  /** What it is the value of; `NaN` where nothing is looked for that may not be there. */
  readonly key: number;
  /** The environment in which it was found out. */
  readonly env: number;
  /** It holds in every environment. */
  readonly isFree: boolean;
  readonly value: V;
  /** Something is missing in the value. */
  readonly isCut: boolean;
}

/** A question to the program, and what the answer was when it was last asked. */
interface Question {
  readonly key: string;
  readonly ask: () => unknown;
  readonly answer: unknown;
  /** The run in which this was last seen to be the answer; -1 once it is another one. */
  run: number;
  user: Root | undefined;
}

/** Something whose number decides what is given up. */
export interface Counter {
  cuts: number;
}

/** One evaluation of one root: what it found out, and all that this rests on. */
interface Root {
  /** Roots are evaluated in the order of their keys. */
  readonly key: string;
  /** Of an earlier run, and not known to hold in this one; known to hold; known not to. */
  state: 'pending' | 'holds' | 'gone';
  /** The last run in which it held. */
  run: number;
  readonly inputs: readonly unknown[];
  readonly owned: Cell<unknown>[];
  readonly used: Cell<unknown>[];
  readonly asked: Question[];
  /** Pairs of key and environment that had no value when it came to them, and got none. */
  readonly missed: number[];
  readonly counted: { readonly counter: Counter; readonly before: number }[];
  readonly cutQuestionsBefore: number;
  cutQuestions: number;
  mostSteps: number;
  result: unknown;
}

/** What the bounds of the evaluation have counted in this run. */
export interface BoundCounts {
  /** Questions that used up their bound. */
  cutQuestions: number;
  /** The most computations for one question since this was last set. */
  mostSteps: number;
}

/**
 * Writes down what each root finds out and what it takes from the program and from the roots before it, so that in the next
 * run over a changed program only those roots are evaluated whose result may be another one. The rest is as if it had been
 * evaluated again, in the same order: a value that a root of an earlier run found out is not there for the roots before it.
 */
export interface Journal {
  readonly counts: BoundCounts;
  /** Starts a run over a program as it is by now. */
  begin(): void;
  /** What evaluating a root gives; `inputs` are what it depends on beside what it asks for, compared by identity. */
  evaluate<R>(key: string, inputs: readonly unknown[], compute: () => R): R;
  /** Ends a run: roots that it did not come to are forgotten. */
  end(): void;
  /** Whether a cell's value is known at this point of the run; notes that it is used. */
  sees(cell: Cell<unknown>): boolean;
  /** Keeps what was found out in the place of `old`: gives `old` again where that is equal. */
  keep<V>(old: Cell<V> | undefined, found: Found<V>, isSame?: (a: V, b: V) => boolean): Cell<V>;
  /** Notes that a value was looked for, and not kept. */
  miss(key: number, env: number): void;
  /** Adds one to a counter, and gives the sum. */
  count(counter: Counter): number;
  /** What the program answers to a question; asked once a run. */
  ask<T>(key: string, ask: () => T): T;
  /** What the program answered to the questions that the results of this run rest on. */
  answers(): ReadonlyMap<string, unknown>;
  /** Values that are kept for nothing by now, beside those that are of use. */
  readonly waste: number;
  readonly size: number;
}

/** `safeSteps`: with no more computations than this for any question, it does not matter how many were cut before. */
export function createJournal(safeSteps: number): Journal {
  let roots = new Map<string, Root>();
  let reached = new Map<string, Root>();
  const questions = new Map<string, Question>();
  const counts: BoundCounts = { cutQuestions: 0, mostSteps: 0 };
  const novel = createNovelValues();
  const nobody = createRoot('', [], 0);
  let current = nobody;
  let run = 1;
  let waste = 0;
  let size = 0;

  function isAnswer(question: Question): boolean {
    if (question.run === run) return true;
    if (question.run < 0) return false;
    const isStill = hasSameContent(question.answer, question.ask());
    question.run = isStill ? run : -1;
    return isStill;
  }

  /** Whether evaluating the root again would do the same as before. */
  function holds(root: Root, inputs: readonly unknown[]): boolean {
    return (
      root.state === 'pending' &&
      root.inputs.length === inputs.length &&
      root.inputs.every((input, at) => input === inputs[at]) &&
      (root.cutQuestionsBefore === counts.cutQuestions || root.mostSteps <= safeSteps) &&
      root.asked.every(isAnswer) &&
      root.used.every((cell) => cell.owner.state === 'holds') &&
      root.owned.every((cell) => cell.owner === root) &&
      !novel.areMetBy(root) &&
      countsAgain(root)
    );
  }

  /** Adds up again what a root counted, if it would count the same. */
  function countsAgain(root: Root): boolean {
    for (const [at, { counter, before }] of root.counted.entries()) {
      if (counter.cuts !== before) {
        for (const { counter: earlier } of root.counted.slice(0, at)) earlier.cuts -= 1;
        return false;
      }
      counter.cuts += 1;
    }
    counts.cutQuestions += root.cutQuestions;
    return true;
  }

  return {
    counts,
    begin() {
      run += 1;
      roots = reached;
      reached = new Map();
      novel.clear();
      counts.cutQuestions = 0;
      for (const root of roots.values()) {
        root.state = 'pending';
        for (const { counter } of root.counted) counter.cuts -= 1;
      }
    },
    evaluate<R>(key: string, inputs: readonly unknown[], compute: () => R): R {
      const before = roots.get(key);
      if (before !== undefined && holds(before, inputs)) {
        before.state = 'holds';
        before.run = run;
        reached.set(key, before);
        // A key always stands for results of one type.
        return before.result as R;
      }
      if (before !== undefined) before.state = 'gone';
      const root = createRoot(key, inputs, counts.cutQuestions);
      current = root;
      counts.mostSteps = 0;
      const result = compute();
      root.result = result;
      root.cutQuestions = counts.cutQuestions - root.cutQuestionsBefore;
      root.mostSteps = counts.mostSteps;
      root.state = 'holds';
      root.run = run;
      reached.set(key, root);
      current = nobody;
      return result;
    },
    end() {
      for (const [key, root] of roots) {
        if (reached.get(key) === root) continue;
        root.state = 'gone';
        for (const cell of root.owned) if (cell.owner === root) waste += 1;
      }
      roots = new Map();
      size = 0;
      for (const root of reached.values()) size += root.owned.length;
      for (const [key, question] of questions) if (question.run !== run) questions.delete(key);
    },
    sees(cell) {
      if (cell.owner === current) return true;
      if (cell.owner.state !== 'holds') return false;
      if (cell.user !== current) {
        cell.user = current;
        current.used.push(cell);
      }
      return true;
    },
    keep<V>(old: Cell<V> | undefined, found: Found<V>, isSame: (a: V, b: V) => boolean = hasSameContent): Cell<V> {
      // What this root or one before it had found out was there, in the run before, for all that come later.
      const wasThere = old !== undefined && old.owner.run === run - 1 && old.owner.key <= current.key;
      if (!wasThere && roots.size > 0 && !Number.isNaN(found.key)) novel.add(found);
      if (old !== undefined && old.isCut === found.isCut && isSame(old.value, found.value)) {
        if (old.owner !== current) current.owned.push(old);
        old.owner = current;
        old.env = found.env;
        return old;
      }
      if (old !== undefined) {
        // Within one root a value may be replaced; who used the first one before must not take it for the last.
        if (old.owner === current) current.owned.splice(current.owned.lastIndexOf(old), 1);
        old.owner = nobody;
      }
      const { key, env, isFree, value, isCut } = found;
      const cell: Cell<V> = { owner: current, user: undefined, key, env, isFree, value, isCut };
      current.owned.push(cell);
      return cell;
    },
    miss(key, env) {
      current.missed.push(key, env);
    },
    count(counter) {
      current.counted.push({ counter, before: counter.cuts });
      counter.cuts += 1;
      return counter.cuts;
    },
    ask<T>(key: string, ask: () => T): T {
      let question = questions.get(key);
      if (question === undefined || !isAnswer(question)) {
        question = { key, ask, answer: ask(), run, user: undefined };
        questions.set(key, question);
      }
      if (question.user !== current) {
        question.user = current;
        current.asked.push(question);
      }
      // A key always stands for one question, whose answers are of one type.
      return question.answer as T;
    },
    answers: () =>
      new Map([...reached.values()].flatMap((root) => root.asked.map(({ key, answer }) => [key, answer] as const))),
    get waste() {
      return waste;
    },
    get size() {
      return size;
    },
  };
}

/** Stands where no journal is kept: everything that is known stays so. */
export const unwritten: Pick<Journal, 'sees' | 'keep'> = {
  sees: () => true,
  keep: (_old, found) => ({ ...found, owner: noRoot, user: undefined }),
};

/** What stands for all that are equal to it. */
export function shared<V>(value: V): Found<V> {
  return { key: Number.NaN, env: 0, isFree: true, value, isCut: false };
}

function createRoot(key: string, inputs: readonly unknown[], cutQuestionsBefore: number): Root {
  return {
    key,
    state: 'gone',
    run: -1,
    inputs,
    owned: [],
    used: [],
    asked: [],
    missed: [],
    counted: [],
    cutQuestionsBefore,
    cutQuestions: 0,
    mostSteps: 0,
    result: undefined,
  };
}

const noRoot = createRoot('', [], 0);
