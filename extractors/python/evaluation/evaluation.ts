import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import type { Binding } from '../program/scopes.ts';
import type {
  AbstractValue,
  Arguments,
  Deferred,
  Environment,
  FunctionValue,
  InstanceValue,
  Place,
  ValueSet,
} from '../values/abstract-value.ts';
import type { Reading } from './reading.ts';

/**
 * What the parts of the evaluator ask of each other. Each part is a file of functions over this interface;
 * `evaluator.ts` puts them together.
 */
export interface Evaluation {
  readonly program: Program;
  /** The values an expression may have. */
  evaluate(module: Module, node: number, env: Environment | undefined): ValueSet;
  force(deferred: Deferred): ValueSet;
  /** What calling `callee` gives. */
  call(callee: AbstractValue, args: Arguments): ValueSet;
  attribute(value: AbstractValue, name: string, at: Place): ValueSet;
  /** `value[key]`. */
  item(value: AbstractValue, keys: ValueSet, at: Place): ValueSet;
  /** The items that iterating the values gives. */
  iterate(values: ValueSet): ValueSet;
  /** What `with value as name` binds. */
  enter(values: ValueSet): ValueSet;
  /** The values that one binding gives its name. */
  binding(module: Module, scope: number, binding: Binding, env: Environment | undefined): ValueSet;
  /** Computes what is no expression under the same guard against cycles; `key` names it within the program. */
  guarded(key: string, compute: () => ValueSet): ValueSet;
  /** The same for what is of one thing in the program, by its number. */
  guardedOf(kind: string, of: number, compute: () => ValueSet): ValueSet;
  /** The same for an attribute of an instance. */
  guardedAttribute(self: InstanceValue, name: string, compute: () => ValueSet): ValueSet;
  /** What is worked out once for the whole program and is no set of values; `meanwhile` stands for it until it is known. */
  once<T>(key: string, meanwhile: T, compute: () => T): T;
  /** The values of an annotation: what an instance of the annotated type is. */
  annotated(module: Module, node: number): ValueSet;
  /** The same of an annotation that is a text; names in it are looked up at `node`. */
  annotatedText(module: Module, node: number, text: string): ValueSet;
  /** `weight`: for how many computations it counts, where a name and its binding are not counted by themselves. */
  parameter(module: Module, fn: number, parameter: number, env: Environment | undefined, weight?: number): ValueSet;
  argumentsOf(module: Module, call: number, env: Environment | undefined): Arguments;
  /** Arguments made of values instead of syntax; the same `parts` give the same id. */
  internArguments(key: string, make: (id: number) => Arguments): Arguments;
  /** An environment for one activation; `undefined` when it would be too deep, so that callers are united instead. */
  environment(fn: FunctionValue, args: Arguments | undefined, self: AbstractValue | undefined): Environment | undefined;
  /** Every place that calls the function, with its arguments. */
  callersOf(module: Module, fn: number): readonly Caller[];
  /** Tells that the result under way depends on an environment's bindings. */
  consult(env: Environment | undefined): void;
  /** Starts a new question with fresh work bounds. */
  begin(): void;
  /** What the question under way has read of the values it found. */
  readonly reading: Reading;
  /**
   * What a root gives, which is evaluated by itself: what it gave in the run before, where that must be the same. `inputs`
   * are what it depends on beside the program. Roots come in the order of their keys.
   */
  evaluateRoot<R>(key: string, inputs: readonly unknown[], compute: () => R): R;
  /** Counts a piece of work; false once the bound is hit. */
  spend(): boolean;
  /** Whether the work bound was hit since `begin`. */
  readonly cut: boolean;
  /** Computes what the question does not hang on, with a part of its bound. */
  aside<T>(compute: () => T): T;
}

/** Callers beyond this many are not looked at. */
export const MAX_CALLERS = 512;

/** A call that reaches a function. */
export interface Caller {
  readonly place: Place;
  readonly arguments: Arguments;
  readonly self: AbstractValue | undefined;
}
