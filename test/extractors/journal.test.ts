import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../bench/fuzz/mutate.ts';
import { createEvaluationFrame } from '../../extractors/shared/evaluation-frame.ts';
import { createJournal } from '../../extractors/shared/journal.ts';

/**
 * A program of sums: each name is a number, or the names whose values it adds up: `b@2` is that of `b` in environment 2,
 * `*` the environment's number.
 */
type Sums = Record<string, number | readonly string[]>;

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Evaluates the roots of one version of a program after another; gives their values and which were evaluated anew. */
function createSums(steps = 1000) {
  const journal = createJournal(steps / 4);
  const limits = { steps, fewerSteps: steps / 4, patience: 2, depth: 100, bottom: 0, cut: -1000 };
  const frame = createEvaluationFrame<number>({ ...limits, journal });
  let current: Sums = {};
  const sumOf = (name: string, env: number): number =>
    frame.run(names.indexOf(name) + 1, env, () => {
      const parts = journal.ask(name, () => current[name]);
      if (typeof parts === 'number') return parts;
      return (parts ?? []).reduce((sum, part) => sum + partOf(part, env), 0);
    });
  const partOf = (part: string, env: number): number => {
    if (part === '*') {
      frame.consult(env);
      return env;
    }
    const [name = '', other] = part.split('@');
    return sumOf(name, other === undefined ? env : Number(other));
  };
  return (sums: Sums, roots: readonly string[]) => {
    const evaluated: string[] = [];
    current = sums;
    journal.begin();
    const values = roots.map((root) =>
      journal.evaluate(root, [], () => {
        evaluated.push(root);
        frame.begin();
        const value = sumOf(root, 0);
        frame.begin();
        return value;
      }),
    );
    journal.end();
    return { values, evaluated };
  };
}

describe('a journal', () => {
  test('evaluates nothing anew where no answer has changed', () => {
    const run = createSums();
    const sums = { a: ['c'], b: ['c', 'd'], c: 1, d: 2 };
    expect(run(sums, ['a', 'b'])).toEqual({ values: [1, 3], evaluated: ['a', 'b'] });
    expect(run({ ...sums, e: 5 }, ['a', 'b'])).toEqual({ values: [1, 3], evaluated: [] });
  });

  test('evaluates anew what asked for what has changed', () => {
    const run = createSums();
    const sums = { a: ['c'], b: ['d'], c: 1, d: 2 };
    run(sums, ['a', 'b']);
    expect(run({ ...sums, d: 7 }, ['a', 'b'])).toEqual({ values: [1, 7], evaluated: ['b'] });
  });

  test('evaluates anew what used a value of another root that has changed', () => {
    const run = createSums();
    const sums = { a: ['c'], b: ['c'], c: ['d'], d: 2 };
    run(sums, ['a', 'b']);
    expect(run({ ...sums, d: 7 }, ['a', 'b'])).toEqual({ values: [7, 7], evaluated: ['a', 'b'] });
  });

  test('leaves what used a value of another root that came out the same', () => {
    const run = createSums();
    const sums = { a: ['c', 'd'], b: ['c'], c: ['e'], d: 2, e: 1 };
    run(sums, ['a', 'b']);
    expect(run({ ...sums, d: 7 }, ['a', 'b'])).toEqual({ values: [8, 1], evaluated: ['a'] });
  });

  test('evaluates anew what found out by itself what a root before it finds out now', () => {
    const run = createSums();
    const sums = { a: ['c'], b: ['d'], c: 1, d: 2 };
    run(sums, ['a', 'b']);
    expect(run({ ...sums, a: ['c', 'd'] }, ['a', 'b'])).toEqual({ values: [3, 2], evaluated: ['a', 'b'] });
  });

  test('evaluates anew what used a value of a root that is gone', () => {
    const run = createSums();
    const sums = { a: ['c'], b: ['c'], c: 1 };
    run(sums, ['a', 'b']);
    expect(run(sums, ['b'])).toEqual({ values: [1], evaluated: ['b'] });
  });

  test('gives cycles the values that they have where all is evaluated, whatever was evaluated before', () => {
    const versions: Sums[] = [
      { a: ['d'], b: ['e'], c: ['d'], d: ['e', 'f'], e: ['d', 'f'], f: 1 },
      { a: ['f'], b: ['e'], c: ['d'], d: ['e', 'f'], e: ['d', 'f'], f: 1 },
      { a: ['f'], b: ['e'], c: ['e'], d: ['e', 'f'], e: ['d', 'f'], f: 1 },
      { a: ['d'], b: ['e'], c: ['d'], d: ['e', 'f'], e: ['d', 'f'], f: 2 },
    ];
    const run = createSums();
    for (const sums of [...versions, ...versions.toReversed()])
      expect(run(sums, ['a', 'b', 'c']).values).toEqual(createSums()(sums, ['a', 'b', 'c']).values);
  });

  test('cuts what is cut where all is evaluated', () => {
    const chain = { a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: ['f'], f: 1 };
    const versions: Sums[] = [chain, { ...chain, e: 3 }, { ...chain, a: 3 }, { ...chain, c: ['f'] }, chain];
    const roots = ['a', 'b', 'c', 'd'];
    for (const steps of [1, 2, 3, 4, 5]) {
      const run = createSums(steps);
      for (const sums of versions) expect(run(sums, roots).values).toEqual(createSums(steps)(sums, roots).values);
    }
  });

  test('gives what a fresh run gives, over random edits of random programs with cycles and bounds', () => {
    const random = randomFrom(5);
    const parts = [...names, ...names, 'b@1', 'c@1', 'c@2', 'd@2', 'e@1', '*', '*'];
    const anySum = (): Sums[string] =>
      random(4) === 0 ? random(5) : Array.from({ length: random(4) }, () => parts[random(parts.length)] ?? '');
    for (let program = 0; program < 600; program += 1) {
      const steps = [4, 8, 12, 1000][random(4)] ?? 8;
      const sums: Sums = Object.fromEntries(names.map((name) => [name, anySum()]));
      const run = createSums(steps);
      for (let edit = 0; edit < 12; edit += 1) {
        const roots = names.filter(() => random(4) > 0);
        expect(run(sums, roots).values, JSON.stringify([steps, roots, sums])).toEqual(
          createSums(steps)(sums, roots).values,
        );
        sums[names[random(names.length)] ?? 'a'] = anySum();
      }
    }
  });
});
