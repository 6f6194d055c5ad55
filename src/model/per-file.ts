import type { SourceFile } from './source.ts';

/** Tells something of a file that depends on the file alone, and is worked out once as long as the file is kept. */
export function perFile<T>(tell: (file: SourceFile) => T): (file: SourceFile) => T {
  const known = new WeakMap<SourceFile, { readonly told: T }>();
  return (file) => {
    const before = known.get(file);
    if (before !== undefined) return before.told;
    const told = tell(file);
    known.set(file, { told });
    return told;
  };
}
