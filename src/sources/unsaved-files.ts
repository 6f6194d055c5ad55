import { existsSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import type { Language } from '../model/source.ts';
import type { FileAccess } from './file-access.ts';
import type { FoundFile } from './find-source-files.ts';
import { isInside } from './inside.ts';
import { whyLeaveFile, whyLeaveFolder } from './left-out.ts';
import type { NamedPath } from './named-path.ts';
import { languageOfName } from './source-language.ts';

export interface UnsavedOptions {
  readonly access?: FileAccess;
  readonly includeTests: boolean;
  readonly languages: readonly Language[];
}

/** Files of a named folder that are not on the disk yet; what would be left out by its name is left out here too. */
export function unsavedFiles(item: NamedPath, options: UnsavedOptions): readonly FoundFile[] {
  if (!item.isFolder) return [];
  return [...(options.access?.unsaved?.keys() ?? [])].flatMap((absolute) => {
    const language = languageOfName(basename(absolute));
    if (language === undefined || !options.languages.includes(language) || !isInside(item.path, absolute)) return [];
    const folders = relative(item.path, dirname(absolute))
      .split(sep)
      .filter((name) => name !== '');
    const isLeftOut =
      whyLeaveFile(basename(absolute), options.includeTests) !== undefined ||
      folders.some((name) => whyLeaveFolder(name, options, emptyFolder) !== undefined);
    return isLeftOut || existsSync(absolute) ? [] : [{ absolute, real: absolute, language }];
  });
}

const emptyFolder = { contains: () => false, names: () => [], isProgram: () => false };
