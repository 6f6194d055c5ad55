import { type Cell, type Journal, shared } from '../../shared/journal.ts';
import { hasSameContent } from '../../shared/same-content.ts';
import {
  type AbstractValue,
  type Arguments,
  type Deferred,
  type Environment,
  type FunctionValue,
  noValues,
} from '../values/abstract-value.ts';

/** Calls deep to which the arguments of each call are told apart. */
const MAX_CALL_DEPTH = 4;
/** Objects that methods are called on are numbered from 1 on, and fewer than this. */
const MAX_SELVES = 2 ** 22;

/** Gives the same environment for the same function, arguments and object. */
export interface Environments {
  /** `undefined` when the activation would be too deep, so that callers are united instead. */
  environment(fn: FunctionValue, args: Arguments | undefined, self: AbstractValue | undefined): Environment | undefined;
  /** A number for the object that a method is called on. */
  selfNumber(self: AbstractValue): number;
}

export function createEnvironments({ sees, keep }: Pick<Journal, 'sees' | 'keep'>): Environments {
  /** By function, then by arguments and object. */
  const environments = new Map<number, Map<number, Environment>>();
  const nestedEnvironments = new Map<string, Environment>();
  const madeEnvironments = new Map<string, Cell<Environment>>();
  /** By class, then by the arguments that made the instance. */
  const instances = new Map<number, Map<number, number>>();
  const otherSelves = new Map<string, number>();
  /** By the number of the arguments. */
  const depths: number[] = [];
  let environmentCount = 0;
  let selfCount = 0;

  /** How many calls deep the arguments' own environment is. */
  function depthOf(args: Arguments | undefined): number {
    if (args === undefined) return 0;
    depths[args.id] ??= deepest(args);
    return depths[args.id] ?? 0;
  }

  function environment(
    fn: FunctionValue,
    args: Arguments | undefined,
    self: AbstractValue | undefined,
  ): Environment | undefined {
    const depth = Math.max(depthOf(args), self?.kind === 'instance' ? depthOf(self.made) : 0) + 1;
    // Too deep: what any caller passes stands for what this one does, and any instance of the class for this one.
    const isTold = depth <= MAX_CALL_DEPTH;
    const told = isTold ? args : undefined;
    const own: AbstractValue | undefined = isTold || self?.kind !== 'instance' ? self : { ...self, made: undefined };
    if (told === undefined && own === undefined && fn.closure === undefined) return undefined;
    const at = fn.module.base + fn.node;
    const selfOf = own === undefined ? 0 : selfNumber(own);
    const make = (): Environment => {
      environmentCount += 1;
      const receiver = own === undefined ? noValues : [own];
      return { id: environmentCount, function: fn, arguments: told, self: own, receiver, closure: fn.closure, depth };
    };
    const isKept = own === undefined || own.kind === 'instance' || own.kind === 'class';
    if (isKept && fn.closure === undefined) {
      let ofFunction = environments.get(at);
      if (ofFunction === undefined) {
        ofFunction = new Map();
        environments.set(at, ofFunction);
      }
      const number = (told?.id ?? 0) * MAX_SELVES + selfOf;
      const known = ofFunction.get(number);
      if (known !== undefined) return known;
      const made = make();
      ofFunction.set(number, made);
      return made;
    }
    const key = `${at}|${told?.id ?? 0}|${selfOf}|${fn.closure?.id ?? 0}`;
    if (isKept) {
      const known = nestedEnvironments.get(key);
      if (known !== undefined) return known;
      const made = make();
      nestedEnvironments.set(key, made);
      return made;
    }
    // Others are told apart by their kind alone: the first one stands for them all.
    const known = madeEnvironments.get(key);
    if (known !== undefined && sees(known)) return known.value;
    const isSame = (a: Environment, b: Environment): boolean => hasSameContent(a.self, b.self);
    const made = keep(known, shared(make()), isSame);
    madeEnvironments.set(key, made);
    return made.value;
  }

  function selfNumber(self: AbstractValue): number {
    if (self.kind === 'instance') {
      const at = self.class.module.base + self.class.node;
      let ofClass = instances.get(at);
      if (ofClass === undefined) {
        ofClass = new Map();
        instances.set(at, ofClass);
      }
      const made = self.made?.id ?? 0;
      const before = ofClass.get(made);
      if (before !== undefined) return before;
      selfCount += 1;
      ofClass.set(made, selfCount);
      return selfCount;
    }
    const key = self.kind === 'class' ? `class|${self.module.base + self.node}` : self.kind;
    const known = otherSelves.get(key);
    if (known !== undefined) return known;
    selfCount += 1;
    otherSelves.set(key, selfCount);
    return selfCount;
  }

  return { environment, selfNumber };
}

function deepest(args: Arguments): number {
  let depth = 0;
  for (const part of args.positional) depth = Math.max(depth, depthIn(part));
  for (const part of args.keywords.values()) depth = Math.max(depth, depthIn(part));
  for (const part of args.splats) depth = Math.max(depth, depthIn(part));
  for (const part of args.keywordSplats) depth = Math.max(depth, depthIn(part));
  return depth;
}

function depthIn(part: Deferred): number {
  return part.kind === 'expression' ? (part.env?.depth ?? 0) : 0;
}
