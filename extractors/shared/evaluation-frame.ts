import type { BoundCounts, Cell, Journal } from './journal.ts';

/**
 * Keeps a demand-driven evaluation finite and fast: results are memoised per expression and environment, a cycle gives
 * `bottom` and its results become final only at its head, and the work for one question is bounded.
 */
export interface EvaluationFrame<T> {
  /**
   * The value of expression `node` (unique in the program) in environment `env`; 0 stands for none, in which parameters
   * are what any caller passes. `weight`: for how many computations it counts towards the bounds.
   */
  run(node: number, env: number, compute: () => T, weight?: number): T;
  /** The result being computed depends on what environment `env` binds. */
  consult(env: number): void;
  /** How many computations are under way. */
  readonly depth: number;
  /** The result being computed rests on something that the computation at this depth has not finished. */
  rest(depth: number): void;
  /** Counts a piece of work that is no computation of its own; false once the bound is hit, so that it is not done. */
  spend(weight?: number): boolean;
  /**
   * Computes what the question does not hang on, such as a client's region, with a part of its bound: where that is used up,
   * what is asked aside is cut, and the question goes on.
   */
  aside<V>(compute: () => V): V;
  /** Starts a new question with a fresh bound. */
  begin(): void;
  /** Whether something is missing in what was computed since `begin`. */
  readonly cut: boolean;
  /** Whether the bound is used up, so that nothing more is computed until the next question. */
  readonly exhausted: boolean;
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
  /** What is kept of a value that was computed; absent: all of it. */
  readonly bounded?: (value: T) => T;
  /** Where it is written down what each root found out and used; absent: nowhere. */
  readonly journal?: Journal | undefined;
}

interface Activation {
  readonly node: number;
  readonly env: number;
  readonly serial: number;
  /** The position of the next activation below in the same environment; -1 where there is none. */
  readonly below: number;
  consulted: boolean;
  /** The lowest activation this one's result depends on through a cycle; -1 when a limit cut it. */
  low: number;
  /** Something is missing in what it rests on. */
  isCut: boolean;
}

/** What is known of one expression in one environment, unless it holds in all of them; most expressions need none. */
interface Entry<T> {
  /** Final, or waiting for the head of its cycle. */
  value: T | undefined;
  isFinal: boolean;
  /** The head of the cycle, by its position and serial number. */
  low: number;
  serial: number;
  consulted: boolean;
  /** The final value where a journal is kept, of this root or another. */
  cell: Cell<T> | undefined;
  /** How many questions were cut in here, having spent most of their bound on it. */
  cuts: number;
  isCut: boolean;
}

/** A computation that spends most of a question's bound is given up after this many questions; each gets further. */
const MAX_CUTS = 3;
/** The part of a question's bound that anything asked aside may use. */
const ASIDE = 1 / 4;
/** Computations this near to the question are its own expression, not something shared. */
const OUTER_DEPTH = 6;

export function createEvaluationFrame<T>(limits: FrameLimits<T>): EvaluationFrame<T> {
  // Results that no environment was consulted for stand under the node alone.
  const free = new Map<number, T>();
  const freeCut = new Set<number>();
  const { journal } = limits;
  const freeCells = new Map<number, Cell<T>>();
  const counts: BoundCounts = journal?.counts ?? { cutQuestions: 0, mostSteps: 0 };
  const byEnv: Map<number, Entry<T>>[] = [];
  /** By environment, the position of its topmost activation. */
  const topOf: number[] = [];
  const stack: Activation[] = [];
  /** The expressions on the stack by themselves, which are found faster than the activations. */
  const stackNodes: number[] = [];
  /** The weight of all that is on the stack. */
  let height = 0;
  let steps = 0;
  /** The number of steps at which what is asked aside ends. */
  let asideEnd = Number.POSITIVE_INFINITY;
  let serial = 0;
  let exhausted = false;
  let cut = false;

  function lower(low: number): void {
    const top = stack[stack.length - 1];
    if (top !== undefined && low < top.low) top.low = low;
  }

  function consult(env: number): void {
    for (let position = topOf[env] ?? -1; position >= 0; ) {
      const activation = stack[position];
      // Whoever marked this one marked those below it too.
      if (activation === undefined || activation.consulted) return;
      activation.consulted = true;
      position = activation.below;
    }
  }

  function bound(): number {
    return counts.cutQuestions < limits.patience ? limits.steps : limits.fewerSteps;
  }

  function markCut(): void {
    cut = true;
    const top = stack[stack.length - 1];
    if (top !== undefined) top.isCut = true;
  }

  function spend(weight = 1): boolean {
    steps += weight;
    if (steps > bound() || steps > asideEnd) exhausted = true;
    if (!exhausted) return true;
    markCut();
    lower(-1);
    return false;
  }

  function aside<V>(compute: () => V): V {
    if (exhausted || asideEnd !== Number.POSITIVE_INFINITY) return compute();
    const top = stack[stack.length - 1];
    const low = top?.low ?? 0;
    const wasCut = cut;
    const topWasCut = top?.isCut ?? false;
    asideEnd = steps + bound() * ASIDE;
    const value = compute();
    const isOver = steps > asideEnd;
    asideEnd = Number.POSITIVE_INFINITY;
    if (steps > bound()) return value;
    // The question does not miss what is missing in here, also where that was cut before.
    cut = wasCut;
    if (top !== undefined) top.isCut = topWasCut;
    if (!isOver) return value;
    exhausted = false;
    if (top !== undefined) top.low = low;
    return value;
  }

  /** Where on the stack an expression is being computed; -1 where it is not. The stack is never deep. */
  function placeOf(node: number, env: number): number {
    for (let place = stackNodes.indexOf(node); place >= 0; place = stackNodes.indexOf(node, place + 1)) {
      if (stack[place]?.env === env) return place;
    }
    return -1;
  }

  function entryAt(node: number, env: number): Entry<T> {
    let entries = byEnv[env];
    if (entries === undefined) {
      entries = new Map();
      byEnv[env] = entries;
    }
    let entry = entries.get(node);
    if (entry === undefined) {
      entry = {
        value: undefined,
        isFinal: false,
        low: -1,
        serial: 0,
        consulted: false,
        cell: undefined,
        cuts: 0,
        isCut: false,
      };
      entries.set(node, entry);
    }
    return entry;
  }

  /**
   * Whether what used up the bound would do so again in the next question. Of what is asked aside nobody knows: another
   * question may hang on it, and has the whole bound for it.
   */
  function isUsedUp(node: number, env: number, below: number, before: number): boolean {
    if (!exhausted || asideEnd !== Number.POSITIVE_INFINITY) return false;
    return below < OUTER_DEPTH || isGivenUp(node, env, before);
  }

  /** Whether what was cut in here would be cut again, as it took most of the bound in several questions. */
  function isGivenUp(node: number, env: number, before: number): boolean {
    if (steps - before < bound() / 2) return false;
    const entry = entryAt(node, env);
    if (journal === undefined) entry.cuts += 1;
    else journal.count(entry);
    return entry.cuts >= MAX_CUTS || counts.cutQuestions >= limits.patience;
  }

  function run(node: number, env: number, compute: () => T, weight = 1): T {
    if (journal === undefined) {
      const known = free.get(node);
      if (known !== undefined) {
        if (freeCut.has(node)) markCut();
        return known;
      }
    } else {
      const known = freeCells.get(node);
      if (known !== undefined && journal.sees(known)) {
        if (known.isCut) markCut();
        return known.value;
      }
    }
    const entry = byEnv[env]?.get(node);
    if (entry?.cell !== undefined && journal?.sees(entry.cell)) {
      if (entry.cell.isCut) markCut();
      consult(env);
      return entry.cell.value;
    }
    const running = placeOf(node, env);
    if (entry?.value !== undefined) {
      if (entry.isFinal) {
        if (entry.isCut) markCut();
        consult(env);
        return entry.value;
      }
      if (running < 0 && stack[entry.low]?.serial === entry.serial) {
        lower(entry.low);
        if (entry.isCut) markCut();
        if (entry.consulted) consult(env);
        return entry.value;
      }
    }
    if (running >= 0) {
      lower(running);
      return limits.bottom;
    }
    if (!spend(weight)) {
      journal?.miss(node, env);
      return limits.cut;
    }
    if (height + weight > limits.depth) {
      journal?.miss(node, env);
      markCut();
      lower(-1);
      return limits.cut;
    }
    const position = stack.length;
    const before = steps;
    serial += 1;
    const activation: Activation = {
      node,
      env,
      serial,
      below: topOf[env] ?? -1,
      consulted: false,
      low: position,
      isCut: false,
    };
    stack.push(activation);
    stackNodes.push(node);
    const below = height;
    height += weight;
    topOf[env] = position;
    if (entry !== undefined) entry.value = undefined;
    try {
      const computed = compute();
      const value = limits.bounded === undefined ? computed : limits.bounded(computed);
      if (activation.low >= position || isUsedUp(node, env, below, before)) {
        if (journal !== undefined) return keep(journal, value, activation);
        if (activation.consulted) {
          const final = entryAt(node, env);
          final.value = value;
          final.isFinal = true;
          final.consulted = true;
          final.isCut = activation.isCut;
        } else {
          free.set(node, value);
          if (activation.isCut) freeCut.add(node);
          byEnv[env]?.delete(node);
        }
      } else if (activation.low >= 0) {
        const waiting = entryAt(node, env);
        waiting.value = value;
        waiting.low = activation.low;
        waiting.serial = stack[activation.low]?.serial ?? -1;
        waiting.consulted = activation.consulted;
        waiting.isCut = activation.isCut;
      }
      journal?.miss(node, env);
      return value;
    } finally {
      stack.pop();
      stackNodes.pop();
      height = below;
      topOf[env] = activation.below;
      if (activation.low < position) lower(activation.low);
      if (activation.isCut) markCut();
    }
  }

  /** Keeps a final value in a journal; entries stay, as what they count is taken back and added again. */
  function keep(to: Journal, value: T, { node, env, consulted, isCut }: Activation): T {
    const old = consulted ? byEnv[env]?.get(node)?.cell : freeCells.get(node);
    const cell = to.keep(old, { key: node, env, isFree: !consulted, value, isCut });
    if (consulted) entryAt(node, env).cell = cell;
    else freeCells.set(node, cell);
    return cell.value;
  }

  return {
    run,
    consult,
    get depth() {
      return stack.length;
    },
    rest: (depth) => lower(depth - 1),
    spend,
    aside,
    begin() {
      if (exhausted) counts.cutQuestions += 1;
      if (steps > counts.mostSteps) counts.mostSteps = steps;
      steps = 0;
      asideEnd = Number.POSITIVE_INFINITY;
      exhausted = false;
      cut = false;
    },
    get cut() {
      return cut;
    },
    get exhausted() {
      return exhausted;
    },
  };
}
