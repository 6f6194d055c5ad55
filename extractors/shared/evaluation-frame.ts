/**
 * Keeps a demand-driven evaluation finite and fast: results are memoised per expression and environment, a cycle gives
 * `bottom` and its results become final only at its head, and the work for one question is bounded.
 */
export interface EvaluationFrame<T> {
  /**
   * The value of expression `node` (unique in the program) in environment `env`; 0 stands for none, in which parameters
   * are what any caller passes.
   */
  run(node: number, env: number, compute: () => T): T;
  /** The result being computed depends on what environment `env` binds. */
  consult(env: number): void;
  /** How many computations are under way. */
  readonly depth: number;
  /** The result being computed rests on something that the computation at this depth has not finished. */
  rest(depth: number): void;
  /** Counts a piece of work that is no computation of its own; false once the bound is hit, so that it is not done. */
  spend(): boolean;
  /** Starts a new question with a fresh bound. */
  begin(): void;
  /** Whether a bound was hit since `begin`, so that something is missing. */
  readonly cut: boolean;
}

export interface FrameLimits<T> {
  /** Computations per question. */
  readonly steps: number;
  /** Computations per question once `patience` questions were cut: in such a program most of the others will be too. */
  readonly fewerSteps: number;
  readonly patience: number;
  /** Nested computations. */
  readonly depth: number;
  /** The value of an expression that depends on itself. */
  readonly bottom: T;
  /** The value of what was not computed because of a limit. */
  readonly cut: T;
}

interface Activation {
  readonly key: number;
  readonly env: number;
  readonly serial: number;
  consulted: boolean;
  /** The lowest activation this one's result depends on through a cycle; -1 when a limit cut it. */
  low: number;
}

interface Provisional<T> {
  readonly value: T;
  readonly low: number;
  readonly serial: number;
  readonly consulted: boolean;
}

const ENV_FACTOR = 2 ** 30;
/** Computations this near to the question are its own expression, not something shared. */
const OUTER_DEPTH = 6;

export function createEvaluationFrame<T>(limits: FrameLimits<T>): EvaluationFrame<T> {
  const memo = new Map<number, T>();
  const provisional = new Map<number, Provisional<T>>();
  const running = new Map<number, number>();
  const stack: Activation[] = [];
  let steps = 0;
  let serial = 0;
  let exhausted = false;
  let cut = false;
  let cutQuestions = 0;

  function lower(low: number): void {
    const top = stack[stack.length - 1];
    if (top !== undefined && low < top.low) top.low = low;
  }

  function consult(env: number): void {
    for (let index = stack.length - 1; index >= 0; index -= 1) {
      const activation = stack[index];
      if (activation === undefined || activation.env !== env) continue;
      // Whoever marked this one marked those below it too.
      if (activation.consulted) return;
      activation.consulted = true;
    }
  }

  function spend(): boolean {
    steps += 1;
    if (steps > (cutQuestions < limits.patience ? limits.steps : limits.fewerSteps)) exhausted = true;
    if (!exhausted) return true;
    cut = true;
    lower(-1);
    return false;
  }

  function run(node: number, env: number, compute: () => T): T {
    const free = memo.get(node);
    if (free !== undefined) return free;
    // Results that no environment was consulted for stand under the node alone.
    const key = (env + 1) * ENV_FACTOR + node;
    const known = memo.get(key);
    if (known !== undefined) {
      consult(env);
      return known;
    }
    const index = running.get(key);
    if (index !== undefined) {
      lower(index);
      return limits.bottom;
    }
    const early = provisional.get(key);
    if (early !== undefined) {
      if (stack[early.low]?.serial === early.serial) {
        lower(early.low);
        if (early.consulted) consult(env);
        return early.value;
      }
      provisional.delete(key);
    }
    if (!spend()) return limits.cut;
    if (stack.length >= limits.depth) {
      cut = true;
      lower(-1);
      return limits.cut;
    }
    const position = stack.length;
    serial += 1;
    const activation: Activation = { key, env, serial, consulted: false, low: position };
    stack.push(activation);
    running.set(key, position);
    try {
      const value = compute();
      // What used up the whole bound near the top of a question would do so again in the next one.
      if (activation.low >= position || (exhausted && position < OUTER_DEPTH)) {
        memo.set(activation.consulted ? key : node, value);
      } else if (activation.low >= 0) {
        const head = stack[activation.low];
        if (head !== undefined) {
          provisional.set(key, { value, low: activation.low, serial: head.serial, consulted: activation.consulted });
        }
      }
      return value;
    } finally {
      stack.pop();
      running.delete(key);
      if (activation.low < position) lower(activation.low);
    }
  }

  return {
    run,
    consult,
    get depth() {
      return stack.length;
    },
    rest: (depth) => lower(depth - 1),
    spend,
    begin() {
      if (exhausted) cutQuestions += 1;
      steps = 0;
      exhausted = false;
      cut = false;
    },
    get cut() {
      return cut;
    },
  };
}
