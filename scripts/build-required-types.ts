import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareText } from '../src/model/order.ts';
import { openServiceReference } from '../src/reference/open-service-reference.ts';
import { fetchPackage, PackageError } from './fetch-package.ts';
import { actionsFolder, iamDataPackage } from './iam-data-package.ts';

/**
 * Writes `src/resolve/curated/required-type-places.ts`: `npm run required-types`. It keeps the actions whose pages mark other
 * resource types as required than a reader would guess: an action of one type requires that one unless it says so.
 */
interface Action {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));

try {
  const folder = join(root, 'corpus', 'iam-data');
  fetchPackage(iamDataPackage, join(root, 'corpus', '.archives'), folder);
  writeFileSync(
    join(root, 'src/resolve/curated/required-type-places.ts'),
    moduleText(rowsOf(join(folder, actionsFolder))),
  );
} catch (error) {
  if (!(error instanceof PackageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** Service prefix → its actions, each with the places of its required types among those of the reference. */
function rowsOf(folder: string): ReadonlyMap<string, readonly string[]> {
  const reference = openServiceReference(join(root, 'service-reference-cache'), 'bundled');
  const files = new Set(readdirSync(folder));
  const rows = new Map<string, readonly string[]>();
  for (const prefix of reference.prefixes) {
    const service = reference.findService(prefix);
    const pages = files.has(`${prefix}.json`) ? actionsIn(join(folder, `${prefix}.json`)) : new Map<string, Action>();
    const actions = (service?.actionNames ?? []).flatMap((name) => {
      const types = service?.findAction(name)?.resourceTypes ?? [];
      const page = pages.get(name);
      if (types.length === 0) return [];
      if (page === undefined) return [`${name}?`];
      const required = types.flatMap((type, at) =>
        page.resourceTypes.some((row) => row.required && row.name === type) ? [at] : [],
      );
      return types.length === 1 && required.length === 1 ? [] : [`${name}=${required.join(',')}`];
    });
    if (actions.length > 0) rows.set(prefix, actions.sort(compareText));
  }
  return rows;
}

function actionsIn(file: string): ReadonlyMap<string, Action> {
  // The package's hash is pinned, so its layout is the one that was read when the hash was written down.
  const actions = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Action>>;
  return new Map(Object.values(actions).map((action) => [action.name, action]));
}

function moduleText(rows: ReadonlyMap<string, readonly string[]>): string {
  const { name, version } = iamDataPackage;
  return [
    '/**',
    ' * Service prefix → the actions that have several resource types, or an optional one, with those that the Service',
    ' * Authorization pages mark as required, as places among the types of the reference; `?`: the page is not known.',
    ` * Made by \`npm run required-types\` from ${name} ${version} (MIT, copyright 2024 Act Security); do not edit.`,
    ' */',
    '// One text: of hundreds of rows a run asks for a few, and a text is loaded faster than a record of them.',
    'export const requiredTypePlaces = `',
    ...[...rows].map(([prefix, actions]) => `${prefix}: ${actions.join(' ')}`),
    '`;',
    '',
  ].join('\n');
}
