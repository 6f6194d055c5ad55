/** Gives numbers from 0 up to, not including, the bound. */
export type Random = (bound: number) => number;

/** A seeded generator (mulberry32): the same seed gives the same numbers on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** Words, numbers, white space and single marks: what all languages here are written with. */
const token = /\w+|[^\S\n]+|\n|[^\w\s]/gu;
const marks = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  '"',
  "'",
  '"""',
  '\\',
  '#',
  ',',
  '.',
  '\n',
  '\t',
  '\u0000',
  '\ud83d',
  '@',
  '*',
  '**',
  '=',
];

/** The text with one to five changes: tokens that are cut, swapped, duplicated or mangled. */
export function mutate(text: string, random: Random): string {
  const tokens: string[] = text.match(token) ?? [];
  for (let changes = 1 + random(5); changes > 0 && tokens.length > 1; changes -= 1) change(tokens, random);
  return tokens.join('');
}

function change(tokens: string[], random: Random): void {
  const at = random(tokens.length);
  const length = 1 + random(random(4) === 0 ? 40 : 4);
  switch (random(4)) {
    case 0:
      tokens.splice(at, length);
      return;
    case 1: {
      const moved = tokens.splice(at, length);
      tokens.splice(random(tokens.length + 1), 0, ...moved);
      return;
    }
    case 2:
      tokens.splice(random(tokens.length + 1), 0, ...tokens.slice(at, at + length));
      return;
    default:
      tokens[at] = mangled(tokens[at] ?? '', tokens, random);
  }
}

function mangled(before: string, tokens: readonly string[], random: Random): string {
  switch (random(3)) {
    case 0:
      return tokens[random(tokens.length)] ?? before;
    case 1:
      return marks[random(marks.length)] ?? before;
    default:
      return before.slice(0, random(before.length + 1)) + before.slice(random(before.length + 1));
  }
}
