import ignore from 'ignore';

/** What a line of an ignore file says of a path. */
export interface Verdict {
  readonly ignored: boolean;
  readonly unignored: boolean;
}

/** Expressions of lines with more runs of `*` than this may take minutes, and soon years, on a path made for it. */
const MOST_RUNS = 2;

/** Whether a line of an ignore file has so many runs of `*` that it must not become a regular expression. */
export function isLaborious(line: string): boolean {
  return !line.startsWith('#') && (line.match(/\*+/g)?.length ?? 0) > MOST_RUNS;
}

/**
 * What the lines of an ignore file say of a posix path whose parents they do not ignore, in time that grows with the length
 * of the path and of the lines only; a folder's path ends in `/`.
 * Source: https://git-scm.com/docs/gitignore#_pattern_format
 */
export function readIgnoreLines(text: string): (path: string) => Verdict {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap(toRule)
    .reverse();
  return (path) => {
    const isFolder = path.endsWith('/');
    const bare = isFolder ? path.slice(0, -1) : path;
    const last = rules.find((rule) => (isFolder || !rule.folderOnly) && fits(rule.steps, bare));
    return { ignored: last?.negated === false, unignored: last?.negated === true };
  };
}

interface Rule {
  readonly negated: boolean;
  readonly folderOnly: boolean;
  readonly steps: readonly Step[];
}

/** A character, or what stands for some; `folders` and `inside` together are one or more folders, or none. */
type Step =
  | { readonly kind: 'one'; readonly takes: (character: string) => boolean }
  | { readonly kind: 'star' | 'folders' | 'inside' | 'rest' };

const anyFolders: readonly Step[] = [{ kind: 'folders' }, { kind: 'inside' }];

function toRule(line: string): readonly Rule[] {
  const negated = line.startsWith('!');
  // A space at the end counts where a backslash stands before it.
  const whole = (negated ? line.slice(1) : line).replace(/(?<!\\) +$/, '');
  const folderOnly = whole.endsWith('/');
  const pattern = folderOnly ? whole.slice(0, -1) : whole;
  if (pattern === '' || line.startsWith('#')) return [];
  const steps = toSteps(pattern.startsWith('/') ? pattern.slice(1) : pattern);
  if (steps === undefined) return [];
  return [{ negated, folderOnly, steps: pattern.includes('/') ? steps : [...anyFolders, ...steps] }];
}

/** `undefined` for a pattern that fits nothing, as a bracket in it has no end. */
function toSteps(pattern: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const isStart = at === 0 || pattern[at - 1] === '/';
    const stars = /^\*+/.exec(rest)?.[0].length ?? 0;
    if (stars > 1 && isStart && rest[stars] === '/') {
      steps.push(...anyFolders);
      at += stars + 1;
    } else if (stars > 0) {
      steps.push({ kind: stars > 1 && isStart && rest.length === stars && at > 0 ? 'rest' : 'star' });
      at += stars;
    } else if (rest.startsWith('[')) {
      const bracket = /^\[[!^]?(?:\\.|\]?)(?:\[:\w+:\]|\\.|[^\]\\])*\]/.exec(rest)?.[0];
      if (bracket === undefined) return undefined;
      steps.push(ofBracket(bracket));
      at += bracket.length;
    } else if (rest.startsWith('?')) {
      steps.push({ kind: 'one', takes: (character) => character !== '/' });
      at += 1;
    } else {
      const escaped = rest.startsWith('\\');
      const written = rest[escaped ? 1 : 0];
      if (written === undefined) return undefined;
      steps.push({ kind: 'one', takes: (character) => character === written });
      at += escaped ? 2 : 1;
    }
  }
  return steps;
}

/** What a bracket takes is left to who knows all its forms. */
function ofBracket(bracket: string): Step {
  const rules = ignore({ ignoreCase: false }).add(`x${bracket}`);
  return { kind: 'one', takes: (character) => character !== '/' && rules.ignores(`x${character}`) };
}

/** All ways through the steps are followed at once. */
function fits(steps: readonly Step[], path: string): boolean {
  let now = new Set<number>();
  reach(now, steps, 0);
  for (const character of path) {
    const next = new Set<number>();
    for (const at of now) {
      const step = steps[at];
      if (step === undefined) continue;
      if (step.kind === 'one') {
        if (step.takes(character)) reach(next, steps, at + 1);
      } else if (step.kind === 'star') {
        if (character !== '/') reach(next, steps, at);
      } else if (step.kind === 'inside') {
        next.add(at);
        if (character === '/') reach(next, steps, at + 1);
      } else if (step.kind === 'rest') {
        next.add(at).add(at + 1);
      }
    }
    if (next.size === 0) return false;
    now = next;
  }
  return now.has(steps.length);
}

/** Adds a place among the steps, and those that are reached from it without a character. */
function reach(places: Set<number>, steps: readonly Step[], at: number): void {
  if (places.has(at)) return;
  places.add(at);
  const kind = steps[at]?.kind;
  if (kind === 'star') reach(places, steps, at + 1);
  if (kind === 'folders') {
    reach(places, steps, at + 1);
    reach(places, steps, at + 2);
  }
}
