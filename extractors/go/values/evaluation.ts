import type { RecordEntry, Value } from '../../../src/model/value.ts';
import type { Declaration, ParsedFile } from '../program/parsed-file.ts';
import type { Local } from '../types/locals.ts';
import type { Resolution } from '../types/resolution.ts';
import type { GoType, Place, TypeDeclaration } from '../types/types.ts';

/** One activation of a function: which call binds its parameters. */
export interface Environment {
  readonly id: number;
  /** The function declaration, method or function literal. */
  readonly function: Place;
  /** The call expression. */
  readonly call: Place;
  /** The environment that the call's arguments are evaluated in. */
  readonly caller: Environment | undefined;
  /** The expression that a method's receiver is, where the call does not write it in front of the method's name. */
  readonly receiver: number | undefined;
  /** How many calls deep. */
  readonly depth: number;
}

/** What the parts of the evaluator of values need from each other. Without an environment, any caller may have called. */
export interface Evaluation {
  readonly types: Resolution;
  valueOf(file: ParsedFile, node: number, env: Environment | undefined): Value;
  /** One of the values that an expression gives; -1: the expression itself. */
  valueAt(file: ParsedFile, node: number, index: number, env: Environment | undefined): Value;
  /** What a local name holds at a place. */
  localValue(file: ParsedFile, local: Local, at: number, env: Environment | undefined): Value;
  /** What a parameter is bound to, by the call of the environment or by any call. */
  parameterValue(file: ParsedFile, local: Local, env: Environment | undefined): Value;
  packageValue(declaration: Declaration): Value;
  /** What a field of a type of the program is set to, anywhere. */
  fieldValue(owner: TypeDeclaration, name: string): Value;
  /** What a call of a function of the program gives back, at one of its results. */
  returnValue(called: Place, index: number, env: Environment): Value;
  /** The environment for a call of a function; `undefined`: the calls are nested too deep. */
  enter(
    called: Place,
    call: Place,
    caller: Environment | undefined,
    receiver?: number | undefined,
  ): Environment | undefined;
  /**
   * An entry of a record whose value is worked out when it is looked at: `compute` depends on the place, the environment
   * and the type alone, and the environment must be consulted for by whoever makes the record.
   */
  later(name: string, place: Place, env: Environment | undefined, type: GoType, compute: () => Value): RecordEntry;
  /** The result being computed depends on what this environment binds. */
  consult(env: Environment): void;
  /** Counts a piece of work; false once the bound is hit, so that it is not done. */
  spend(): boolean;
  /** What evaluating one file gives; `inputs` are what it depends on beside what the program is asked. */
  evaluateRoot<R>(key: string, inputs: readonly unknown[], compute: () => R): R;
  /** Starts a new question with a fresh bound. */
  begin(): void;
  readonly cut: boolean;
}
