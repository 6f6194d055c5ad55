import { describe, expect, test } from 'vitest';
import { createEvaluationFrame, type EvaluationFrame } from '../../extractors/shared/evaluation-frame.ts';

const CUT = -1;
const STEPS = 100;

function createFrame(): EvaluationFrame<number> {
  return createEvaluationFrame<number>({
    steps: STEPS,
    fewerSteps: STEPS / 2,
    patience: 20,
    depth: 1000,
    bottom: 0,
    cut: CUT,
  });
}

/** Computes expression `node` by way of all up to `last`, which is 1; what cannot be computed makes all of it so. */
function chain(frame: EvaluationFrame<number>, node: number, last: number): number {
  return frame.run(node, 0, () => (node === last ? 1 : chain(frame, node + 1, last)));
}

describe('what is asked aside', () => {
  test('is cut at its part of the bound, which the question does not miss', () => {
    const frame = createFrame();
    frame.begin();
    expect(frame.run(1000, 0, () => frame.aside(() => chain(frame, 1, 60)))).toBe(CUT);
    expect([frame.cut, frame.exhausted]).toEqual([false, false]);
  });

  test('and was cut is worked out where a later question hangs on it', () => {
    const frame = createFrame();
    frame.begin();
    frame.run(1000, 0, () => frame.aside(() => chain(frame, 1, 60)));
    frame.begin();
    expect(chain(frame, 1, 60)).toBe(1);
    expect(frame.cut).toBe(false);
  });

  test('leaves no later question cut that asks it aside too, also where it was cut for good', () => {
    const frame = createFrame();
    frame.begin();
    expect(chain(frame, 1, 2 * STEPS)).toBe(CUT);
    expect(frame.cut).toBe(true);
    frame.begin();
    expect(frame.run(1000, 0, () => frame.aside(() => chain(frame, 1, 2 * STEPS)))).toBe(CUT);
    expect(frame.cut).toBe(false);
  });

  test('cuts the question where it uses up the rest of the whole bound', () => {
    const frame = createFrame();
    frame.begin();
    chain(frame, 2000, 2000 + STEPS - 10);
    expect(frame.run(1000, 0, () => frame.aside(() => chain(frame, 1, 60)))).toBe(CUT);
    expect([frame.cut, frame.exhausted]).toEqual([true, true]);
  });
});

test('what a question hangs on and uses up its bound is not tried again', () => {
  const frame = createFrame();
  frame.begin();
  expect(chain(frame, 1, 2 * STEPS)).toBe(CUT);
  frame.begin();
  expect(chain(frame, 1, 2 * STEPS)).toBe(CUT);
  expect(frame.spend(STEPS)).toBe(true);
});
