/** What a table has under a key that comes from outside: `constructor` and `toString` are in no table unless it says so. */
export function ownEntry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
