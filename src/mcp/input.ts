/** The arguments of a call, checked against the tool's schema. */
export type Input = Readonly<Record<string, unknown>>;

export function textOf(input: Input, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(input: Input, name: string): readonly string[] | undefined {
  const value = input[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

export function flagOf(input: Input, name: string): boolean | undefined {
  const value = input[name];
  return typeof value === 'boolean' ? value : undefined;
}

export function numberOf(input: Input, name: string): number | undefined {
  const value = input[name];
  return typeof value === 'number' ? value : undefined;
}
