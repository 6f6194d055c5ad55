import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import ignore from 'ignore';
import { isLaborious, readIgnoreLines, type Verdict } from './ignore-lines.ts';
import { anyPattern } from './ignore-patterns.ts';
import { isInside } from './inside.ts';

const ignoreFileNames = ['.gitignore', '.iamwrightignore'] as const;

/** The ignore files that apply in one folder: its own first, then those of the folders above. */
export interface IgnoreRules {
  readonly own: readonly FileRules[];
  /** Absolute. */
  readonly folder: string;
  readonly above: IgnoreRules | undefined;
}

/** The rules of one ignore file. */
interface FileRules {
  readonly verdict: (path: string) => Verdict;
  /** Finds every path that a rule may fit: most fit none, and it takes long to ask each rule. */
  readonly mayFit: RegExp;
}

/** Adds a folder's own ignore files to the rules from above. `has` tells which names the folder holds. */
export function extendIgnoreRules(
  above: IgnoreRules | undefined,
  folder: string,
  has: (name: string) => boolean,
): IgnoreRules | undefined {
  const own = ignoreFileNames.filter(has).flatMap((name) => readRules(join(folder, name)));
  return own.length === 0 ? above : { own: own.reverse(), folder, above };
}

/**
 * The rules that the folders above `folder` bring along, from the top of its git repository down. When they ignore
 * the folder itself, naming it overrides them, and there are none. Ignore files above `within` are not read.
 */
export function loadRulesAbove(folder: string, within?: string): IgnoreRules | undefined {
  const above = foldersUpToRepository(folder).filter((one) => within === undefined || isInside(within, one));
  let rules: IgnoreRules | undefined;
  for (const ancestor of above.reverse()) {
    if (rules !== undefined && isIgnored(rules, ancestor, true)) return undefined;
    rules = extendIgnoreRules(rules, ancestor, (name) => existsSync(join(ancestor, name)));
  }
  return rules !== undefined && isIgnored(rules, folder, true) ? undefined : rules;
}

/** Whether the rules ignore an absolute path whose parents they do not ignore; the deepest rule that fits decides. */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean {
  for (let level: IgnoreRules | undefined = rules; level !== undefined; level = level.above) {
    const inside = path.slice(level.folder.length + (level.folder.endsWith(sep) ? 0 : 1));
    const posix = sep === '/' ? inside : inside.split(sep).join('/');
    for (const { verdict: verdictOn, mayFit } of level.own) {
      if (!mayFit.test(posix)) continue;
      const verdict = verdictOn(isFolder ? `${posix}/` : posix);
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
  }
  return false;
}

/** Folders strictly above, nearest first, up to the one that holds `.git`; none outside a repository. */
function foldersUpToRepository(folder: string): string[] {
  const folders: string[] = [];
  let current = folder;
  while (!existsSync(join(current, '.git'))) {
    const parent = dirname(current);
    if (parent === current) return [];
    folders.push(parent);
    current = parent;
  }
  return folders;
}

function readRules(file: string): readonly FileRules[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    // A folder or a file without read permission by this name ignores nothing, as in git.
    if (isErrno(cause)) return [];
    throw cause;
  }
  const mayFit = anyPattern(text);
  if (text.split('\n').some(isLaborious)) return [{ verdict: readIgnoreLines(text), mayFit }];
  const rules = ignore({ ignoreCase: false }).add(text);
  return [{ verdict: (path) => rules.test(path), mayFit }];
}

function isErrno(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'code' in cause;
}
