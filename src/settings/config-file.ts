import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRecord } from '../model/is-record.ts';
import { UserError } from '../model/user-error.ts';
import type { SettingTexts } from './settings.ts';

/** What a configuration file can say; the names are those of the options, and `set` is an object. */
export interface Config extends SettingTexts {
  readonly includeTests?: boolean | undefined;
  readonly follow?: boolean | undefined;
  readonly target?: string | undefined;
  readonly compact?: boolean | undefined;
  readonly compactActions?: boolean | undefined;
  readonly failOn?: string | undefined;
  /** Relative to the configuration file's folder in the file, to the working directory here. */
  readonly models?: readonly string[] | undefined;
}

const fileName = 'iamwright.json';

/**
 * The configuration for the paths: `file` if it was named, else the nearest iamwright.json at or above the first path,
 * up to the top of its repository; empty where there is none. `mayRead` says which files may be looked at.
 * Throws E_CONFIG_MISSING and E_CONFIG_BAD, which names the field.
 */
export function loadConfig(
  file: string | undefined,
  paths: readonly string[],
  mayRead: (file: string) => boolean = () => true,
): Config {
  const found = file ?? findConfig(resolve(paths[0] ?? '.'), mayRead);
  if (found === undefined) return {};
  let text: string;
  try {
    text = readFileSync(found, 'utf8');
  } catch (cause) {
    throw new UserError('E_CONFIG_MISSING', `The configuration ${found} cannot be read`, 'Check --config', { cause });
  }
  return parseConfig(text, found);
}

/** Reads a configuration file's text; `file` stands in messages. Throws E_CONFIG_BAD. */
export function parseConfig(text: string, file: string): Config {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw bad(file, 'is not JSON', cause);
  }
  if (!isRecord(json)) throw bad(file, 'is not a JSON object');
  const fields = json;
  const unknownField = Object.keys(fields).find((name) => !known.includes(name));
  if (unknownField !== undefined) throw bad(file, `has an unknown field "${unknownField}"`);
  return {
    region: text_('region'),
    account: text_('account'),
    partition: text_('partition'),
    kms: text_('kms'),
    forwardAccess: text_('forward-access'),
    roles: text_('roles'),
    identity: text_('identity'),
    unclassified: text_('unclassified'),
    failOn: text_('fail-on'),
    services: list('services'),
    models: list('models')?.map((path) => resolve(dirname(file), path)),
    includeTests: flag('include-tests'),
    follow: flag('follow'),
    target: text_('for'),
    compact: flag('compact'),
    compactActions: flag('compact-actions'),
    environment: environment(),
  };

  function text_(name: string): string | undefined {
    const value = fields[name];
    if (value === undefined || typeof value === 'string') return value;
    throw bad(file, `has a field "${name}" that is not a string`);
  }

  function flag(name: string): boolean | undefined {
    const value = fields[name];
    if (value === undefined || typeof value === 'boolean') return value;
    throw bad(file, `has a field "${name}" that is neither true nor false`);
  }

  function list(name: string): readonly string[] | undefined {
    const value = fields[name];
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    throw bad(file, `has a field "${name}" that is not an array of strings`);
  }

  function environment(): Readonly<Record<string, string>> | undefined {
    const value = fields.set;
    if (value === undefined) return undefined;
    if (isRecord(value)) {
      const entries = Object.entries(value).flatMap(([name, item]) =>
        typeof item === 'string' ? [[name, item] as const] : [],
      );
      if (entries.length === Object.keys(value).length) return Object.fromEntries(entries);
    }
    throw bad(file, 'has a field "set" that is not an object of strings');
  }
}

const known = [
  'region',
  'account',
  'partition',
  'services',
  'models',
  'kms',
  'forward-access',
  'roles',
  'identity',
  'unclassified',
  'set',
  'fail-on',
  'include-tests',
  'follow',
  'for',
  'compact',
  'compact-actions',
];

function findConfig(path: string, mayRead: (file: string) => boolean): string | undefined {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  for (let folder = isFolder ? path : dirname(path); ; folder = dirname(folder)) {
    const candidate = join(folder, fileName);
    if (!mayRead(candidate)) return undefined;
    if (existsSync(candidate)) return candidate;
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return undefined;
  }
}

function bad(file: string, fault: string, cause?: unknown): UserError {
  return new UserError('E_CONFIG_BAD', `The configuration ${file} ${fault}`, `Its fields are ${known.join(', ')}`, {
    cause,
  });
}
