/** Closes a switch over a union: a new kind does not compile until every switch knows it. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
