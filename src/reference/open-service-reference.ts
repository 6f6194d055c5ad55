import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Action } from '../model/action.ts';
import { UserError } from '../model/user-error.ts';
import { corrupt, type JsonFile } from './checked-json.ts';
import { type CopyIndex, hashText, indexFile, parseCopyIndex, serviceFile } from './copy-index.ts';
import { readService, type ServiceFile } from './read-service.ts';
import type { AuthorizedAction, ServiceReference } from './service-reference.ts';

export type CopySource = 'bundled' | 'downloaded';

/**
 * Opens the local copy in `folder`: reads its index now, and a service's file when it is first asked for.
 * Throws, here or on look-up: E_REFERENCE_MISSING where there is no index, E_REFERENCE_CORRUPT for damaged files (a
 * service's file that is gone counts as damage), E_REFERENCE_FORMAT for the format of another version.
 */
export function openServiceReference(folder: string, source: CopySource): ServiceReference {
  const index = readCopyIndex(folder, source);
  const opened = new Map<string, ServiceFile | undefined>();
  const open = (prefix: string): ServiceFile | undefined => {
    if (!opened.has(prefix)) opened.set(prefix, openService(folder, source, index, prefix));
    return opened.get(prefix);
  };
  return {
    state: { stateDate: index.stateDate, source },
    prefixes: index.prefixes,
    findService: (prefix) => open(prefix)?.service,
    findAction: (action: Action) => open(action.prefix)?.service.findAction(action.name),
    findPrefixes: (client) => index.findPrefixes(client),
    findAuthorizedActions: (client, operation): readonly AuthorizedAction[] | undefined => {
      for (const prefix of index.findPrefixes(client)) {
        const found = open(prefix)?.findAuthorizedActions(client, operation);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

/** Reads a copy's index; the errors are those of `openServiceReference`. */
export function readCopyIndex(folder: string, source: CopySource): CopyIndex {
  const file: JsonFile = { name: `${source} reference, ${indexFile}`, hint: repairHint(source) };
  let text: string;
  try {
    text = readFileSync(join(folder, indexFile), 'utf8');
  } catch (cause) {
    const message = `There is no ${source} copy of the Service Authorization Reference that can be read`;
    throw new UserError('E_REFERENCE_MISSING', message, repairHint(source), { cause });
  }
  return parseCopyIndex(text, file);
}

/** The text of a service's file, checked against the index. Throws E_REFERENCE_CORRUPT when it is damaged or gone. */
export function readServiceText(folder: string, source: CopySource, index: CopyIndex, prefix: string): string {
  const file = jsonFile(source, prefix);
  let text: string;
  try {
    text = readFileSync(join(folder, serviceFile(prefix)), 'utf8');
  } catch (cause) {
    throw new UserError('E_REFERENCE_CORRUPT', `${file.name} cannot be read`, file.hint, { cause });
  }
  if (hashText(text) !== index.findEntry(prefix)?.sha256) {
    throw corrupt(file, 'the content', 'does not fit the hash in the index');
  }
  return text;
}

/** One service of a copy, checked; `undefined` where the copy has no such service. */
export function openService(
  folder: string,
  source: CopySource,
  index: CopyIndex,
  prefix: string,
): ServiceFile | undefined {
  if (index.findEntry(prefix) === undefined) return undefined;
  return readService(readServiceText(folder, source, index, prefix), jsonFile(source, prefix));
}

function jsonFile(source: CopySource, prefix: string): JsonFile {
  return { name: `${source} reference, ${serviceFile(prefix)}`, hint: repairHint(source) };
}

function repairHint(source: CopySource): string {
  return source === 'bundled' ? 'Install iamwright again' : 'Run `iamwright reference update`';
}
