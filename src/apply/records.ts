import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';
import type { ApplyTarget } from './apply-target.ts';
import type { ApplicationRecord } from './plan.ts';

/** What was applied from this machine, one file for each target, so that it can be undone. */
export interface ApplicationRecords {
  find(target: ApplyTarget): ApplicationRecord | undefined;
  /** `undefined`: nothing is left to undo. */
  keep(target: ApplyTarget, record: ApplicationRecord | undefined): void;
}

/** The records in a folder, which is made when the first one is kept. Reading and keeping throw E_RECORD. */
export function openRecords(folder: string): ApplicationRecords {
  const fileOf = ({ kind, partition, account, name }: ApplyTarget): string => {
    const key = createHash('sha256').update([kind, partition, account, name].join('\n')).digest('hex').slice(0, 32);
    return join(folder, `${key}.json`);
  };
  return {
    find: (target) => {
      const file = fileOf(target);
      return existsSync(file) ? parseRecord(readText(file), file) : undefined;
    },
    keep: (target, record) => {
      const file = fileOf(target);
      try {
        if (record === undefined) {
          rmSync(file, { force: true });
          return;
        }
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.part`, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
        renameSync(`${file}.part`, file);
      } catch (cause) {
        throw bad(file, 'cannot be written, and without it the change could not be undone', cause);
      }
    },
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw bad(file, 'cannot be read', cause);
  }
}

function parseRecord(text: string, file: string): ApplicationRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw bad(file, 'is not JSON', cause);
  }
  if (isRecord(value) && value.format === 1 && typeof value.last === 'string' && Array.isArray(value.added)) {
    // Only this file's `keep` writes it, with the type that it had.
    return value as unknown as ApplicationRecord;
  }
  throw bad(file, 'is no record of a change');
}

function bad(file: string, fault: string, cause?: unknown): UserError {
  const hint = 'Set IAMWRIGHT_CACHE to a folder of your own, or remove the file';
  return new UserError('E_RECORD', `The record ${file} ${fault}`, hint, { cause });
}
