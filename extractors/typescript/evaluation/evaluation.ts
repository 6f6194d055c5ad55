import type { ts as TS } from 'ts-morph';
import type { Module } from '../program/module.ts';
import type { Program } from '../program/program.ts';
import type {
  AbstractValue,
  Arguments,
  Deferred,
  Environment,
  FunctionValue,
  Place,
  TypeBindings,
  ValueSet,
} from '../values/abstract-value.ts';

/**
 * What the parts of the evaluator ask of each other. Each part is a file of functions over this interface;
 * `evaluator.ts` puts them together.
 */
export interface Evaluation {
  readonly program: Program;
  /** The values an expression may have; a promise is what it resolves to. */
  evaluate(module: Module, node: TS.Node, env: Environment | undefined): ValueSet;
  force(deferred: Deferred): ValueSet;
  /** What calling `callee` gives; `self` is what `this` is in it. */
  call(callee: AbstractValue, args: Arguments, self?: AbstractValue): ValueSet;
  construct(callee: AbstractValue, args: Arguments): ValueSet;
  property(value: AbstractValue, name: string, at: Place): ValueSet;
  /** `value[key]`. */
  item(value: AbstractValue, keys: ValueSet, at: Place): ValueSet;
  /** The items that iterating the values gives. */
  iterate(values: ValueSet): ValueSet;
  /** The values that one declaration gives its name, seen from `use`. */
  declared(module: Module, declaration: TS.Node, env: Environment | undefined, use: TS.Node): ValueSet;
  /** What a module exports under a name; `undefined`: nothing. */
  exported(module: Module, name: string): ValueSet | undefined;
  /** What `require` gives for a module. */
  required(module: Module): ValueSet;
  /** Computes what is no expression under the same guard against cycles; `key` names it within the program. */
  guarded(key: string, compute: () => ValueSet): ValueSet;
  /** What something of this type is. */
  typed(module: Module, type: TS.Node, bindings?: TypeBindings): ValueSet;
  argumentsOf(module: Module, call: TS.CallExpression | TS.NewExpression, env: Environment | undefined): Arguments;
  /** Arguments made of values instead of syntax; the same `parts` give the same id. */
  internArguments(key: string, make: (id: number) => Arguments): Arguments;
  /** An environment for one activation; `undefined` when it would be too deep, so that callers are united instead. */
  environment(fn: FunctionValue, args: Arguments | undefined, self: AbstractValue | undefined): Environment | undefined;
  /** Every place that calls the function, with its arguments. */
  callersOf(module: Module, fn: TS.Node): readonly Caller[];
  /** Tells that the result under way depends on an environment's bindings. */
  consult(env: Environment | undefined): void;
  /** A number that stands for a node in keys. */
  numberOf(node: TS.Node): number;
  /** Starts a new question with a fresh work bound. */
  begin(): void;
  /** Counts a piece of work; false once the bound is hit. */
  spend(): boolean;
  /** Whether the work bound was hit since `begin`. */
  readonly cut: boolean;
  /** Computes what the question does not hang on, with a part of its bound. */
  aside<T>(compute: () => T): T;
}

/** A call that reaches a function. */
export interface Caller {
  readonly place: Place;
  readonly arguments: Arguments;
  readonly self: AbstractValue | undefined;
}
