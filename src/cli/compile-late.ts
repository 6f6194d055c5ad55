import { setFlagsFromString } from 'node:v8';

/** The flags that tell V8 when to optimize a function, 15 times their default; by the version of Node that has them. */
const flagsByNode: Readonly<Record<string, readonly string[]>> = {
  20: ['--interrupt-budget=1000000'],
  22: ['--invocation-count-for-maglev=6000', '--invocation-count-for-turbofan=45000'],
  24: ['--invocation-count-for-maglev=6000', '--invocation-count-for-turbofan=45000'],
};

/**
 * Lets functions run longer before the optimizing compilers take them: a run is over before most of what they make has
 * paid for itself. Under Node 20.20 whole runs took 24 to 33 % less processor time, whatever the language of the code.
 * V8 complains of flags that it does not know, so other versions of Node are left as they are.
 */
export function compileLate(): void {
  const [major = ''] = process.versions.node.split('.');
  for (const flag of flagsByNode[major] ?? []) setFlagsFromString(flag);
}
