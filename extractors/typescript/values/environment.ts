import { type AbstractValue, foreign, type ValueSet } from './abstract-value.ts';

/** The dotted name of the object that holds the environment variables of the analysed program. */
const environmentObject = ['process', 'env'].join('.');

/** All objects that hold environment variables, by their dotted names. */
const holders = new Set([environmentObject, 'import.meta.env', 'Bun.env']);

/** What code of others gives that was handed all variables to check them: `schema.parse(process.env)`, `cleanEnv(…)`. */
export const checkedEnvironment: ValueSet = foreign(environmentObject, true);

/** Whether a value is the object with the environment variables, or what a check of it gave. */
export function isEnvironment(value: AbstractValue): boolean {
  return value.kind === 'foreign' && holders.has(value.name);
}

/**
 * The variable that a property of such an object is; `undefined` for other objects and properties. Of a checked one only
 * names in capitals are sure to be those of variables: `schema.safeParse(process.env).data.BUCKET`.
 */
export function environmentVariable(owner: AbstractValue, name: string): ValueSet | undefined {
  if (owner.kind !== 'foreign' || !holders.has(owner.name)) return undefined;
  return owner.result && !isVariableName(name) ? undefined : [{ kind: 'environment', name }];
}

/** Whether a name is spelled as those of environment variables are. */
export function isVariableName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}
