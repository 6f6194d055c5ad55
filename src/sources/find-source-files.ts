import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Finding, finding } from '../model/finding.ts';
import { compareText } from '../model/order.ts';
import type { Language } from '../model/source.ts';
import { extendIgnoreRules, type IgnoreRules, isIgnored, loadRulesAbove } from './ignore-rules.ts';
import { isInside } from './inside.ts';
import { type LeftOutReason, whyLeaveFile, whyLeaveFolder } from './left-out.ts';
import { isPublishedOutput } from './published-output.ts';
import { languageOfScript } from './script-language.ts';
import { languageOfName, projectFileLanguage } from './source-language.ts';

/** A source file that was found, not yet read. */
export interface FoundFile {
  readonly absolute: string;
  /** Where the file really is; differs from `absolute` behind symbolic links. */
  readonly real: string;
  readonly language: Language;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Files such as `tsconfig.json`, of the languages that are read. */
  readonly projectFiles: readonly FoundFile[];
  readonly findings: readonly Finding[];
  readonly leftOut: ReadonlyMap<LeftOutReason, number>;
  /** Whether the search stopped at `limit` files. */
  readonly cut: boolean;
}

export interface SearchOptions {
  /** Absolute and free of symbolic links; links that lead out of it are not followed. */
  readonly root: string;
  readonly includeTests: boolean;
  /** Enter folders such as `dist` too, which mostly hold what is made of sources beside them. */
  readonly includeOutput?: boolean;
  readonly languages: readonly Language[];
  readonly limit: number;
  /** No ignore file above this folder is read. */
  readonly within?: string | undefined;
  /** How a path is shown in findings. */
  readonly show: (absolute: string) => string;
}

/** A folder with more files without an extension than this holds data: their first lines are not looked at. */
const MAX_SCRIPTS = 200;

/** Where the search is: the folder as named, as it really is, and how it got there. */
interface Place {
  readonly absolute: string;
  readonly real: string;
  readonly rules: IgnoreRules | undefined;
  readonly behindLink: boolean;
}

/**
 * Finds the source files in a folder, in the order of their names; leaves out and counts what is not source code.
 * `folder` is absolute and free of symbolic links.
 */
export function findSourceFiles(folder: string, options: SearchOptions): FoundFiles {
  const files: FoundFile[] = [];
  const projectFiles: FoundFile[] = [];
  const findings: Finding[] = [];
  const leftOut = new Map<LeftOutReason, number>();
  let cut = false;

  function visit(place: Place, { entries, unreadable }: Listing): void {
    if (unreadable !== undefined) findings.push(unreadable);
    const rules = extendIgnoreRules(place.rules, place.absolute, (name) => holds(entries, name));
    const { behindLink } = place;
    const mayBeScripts = entries.filter(mayBeScript).length <= MAX_SCRIPTS;
    const here = { ...place, entries };
    // Names in a folder have no separators, so that there is nothing to be normalized.
    const above = place.absolute.endsWith(sep) ? place.absolute : `${place.absolute}${sep}`;
    for (const entry of entries) {
      if (cut) return;
      const absolute = `${above}${entry.name}`;
      const child = { absolute, real: behindLink ? join(place.real, entry.name) : absolute, rules, behindLink };
      if (entry.isSymbolicLink()) visitLink(entry.name, child, here);
      else if (entry.isDirectory()) visitFolder(entry.name, child, here);
      else visitFile(entry.name, child, mayBeScripts && mayBeScript(entry));
    }
  }

  function visitFolder(name: string, place: Place, around: ListedPlace): void {
    let listing: Listing | undefined;
    const list = (): Listing => {
      listing ??= readFolder(place.absolute, options.show);
      return listing;
    };
    const why =
      whyLeaveFolder(name, options, {
        contains: (entry) => holds(list().entries, entry),
        names: () => list().entries.map((entry) => entry.name),
        isProgram: () => isPublishedOutput(around.absolute, new Set(around.entries.map((entry) => entry.name)), name),
      }) ?? (place.rules !== undefined && isIgnored(place.rules, place.absolute, true) ? 'ignored' : undefined);
    if (why === undefined) visit(place, list());
    else if (why !== 'version control') leave(why);
  }

  function visitFile(name: string, place: Place, isMaybeScript = false): void {
    const language = languageOfName(name) ?? (isMaybeScript ? languageOfScript(place.absolute) : undefined);
    if (language === undefined) {
      const projectLanguage = projectFileLanguage(name);
      if (projectLanguage !== undefined && options.languages.includes(projectLanguage)) {
        projectFiles.push({ absolute: place.absolute, real: place.real, language: projectLanguage });
      }
      return;
    }
    const why =
      whyLeaveFile(name, options.includeTests) ??
      (place.rules !== undefined && isIgnored(place.rules, place.absolute, false) ? 'ignored' : undefined) ??
      (options.languages.includes(language) ? undefined : 'no extractor yet');
    if (why !== undefined) leave(why);
    else if (files.length === options.limit) cut = true;
    else files.push({ absolute: place.absolute, real: place.real, language });
  }

  function visitLink(name: string, place: Place, parent: ListedPlace): void {
    const target = resolveLink(place.absolute);
    const isSource = languageOfName(name) !== undefined;
    if (!(target?.isFolder || isSource)) return;
    const why = target === undefined ? undefined : whyNotFollow(target, parent, options.root);
    const shown = options.show(place.absolute);
    if (target === undefined) {
      findings.push(finding('file-unreadable', `${shown} is a symbolic link that leads nowhere`, shown));
    } else if (why !== undefined) {
      findings.push(finding('path-loop', `${shown} ${why}; it was not followed`, shown));
    } else if (target.isFolder) {
      visitFolder(name, { ...place, real: target.real, behindLink: true }, parent);
    } else {
      visitFile(name, { ...place, real: target.real });
    }
  }

  function leave(reason: LeftOutReason): void {
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
  }

  const rules = loadRulesAbove(folder, options.within);
  visit({ absolute: folder, real: folder, rules, behindLink: false }, readFolder(folder, options.show));
  return { files, projectFiles, findings, leftOut, cut };
}

/** Whether the first line of a file tells what it is: names such as `deploy` say nothing, and `LICENSE` nothing more. */
function mayBeScript(entry: Dirent): boolean {
  return !entry.name.includes('.') && entry.isFile();
}

/** What a folder holds, in the order of names. */
interface Listing {
  readonly entries: readonly Dirent[];
  readonly unreadable?: Finding;
}

/** A folder that is searched, with what it holds. */
type ListedPlace = Place & Pick<Listing, 'entries'>;

function readFolder(folder: string, show: (path: string) => string): Listing {
  try {
    return { entries: readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name)) };
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause)) throw cause;
    const shown = show(folder);
    const message = `The folder ${shown} could not be read: ${cause.code}`;
    return { entries: [], unreadable: finding('file-unreadable', message, shown) };
  }
}

function holds(entries: readonly Dirent[], name: string): boolean {
  return entries.some((entry) => entry.name === name);
}

function resolveLink(absolute: string): { readonly real: string; readonly isFolder: boolean } | undefined {
  try {
    const real = realpathSync(absolute);
    return { real, isFolder: statSync(real).isDirectory() };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return undefined;
    throw cause;
  }
}

/** Links inside linked folders are not followed, so that links between folders cannot multiply. */
function whyNotFollow(
  target: { readonly real: string; readonly isFolder: boolean },
  place: Place,
  root: string,
): string | undefined {
  if (!isInside(root, target.real)) return 'leads out of the analysed folder';
  if (target.isFolder && isInside(target.real, place.real)) return 'leads back to a folder above it';
  return target.isFolder && place.behindLink ? 'is a link inside a linked folder' : undefined;
}
