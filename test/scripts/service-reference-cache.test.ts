import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServiceReferenceCache } from '../../scripts/build-service-reference-cache.ts';
import { formatAction } from '../../src/model/action.ts';
import { openServiceReference } from '../../src/reference/open-service-reference.ts';

const committed = join(import.meta.dirname, '../../service-reference-cache');
const mirror = join(import.meta.dirname, '../../../shared/service-reference');
let server: ChildProcess;
let url: string;
let parent: string;

beforeAll(async () => {
  if (!existsSync(join(mirror, 'serve.mjs'))) {
    throw new Error(
      'The mirror of the reference is missing: it belongs into shared/service-reference beside the project',
    );
  }
  parent = mkdtempSync(join(tmpdir(), 'iamwright-snapshot-'));
  const port = await freePort();
  server = spawn(process.execPath, [join(mirror, 'serve.mjs'), String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise((resolve) => server.stderr?.once('data', resolve));
  url = `http://127.0.0.1:${port}/`;
});
afterAll(() => {
  server?.kill();
  rmSync(parent, { recursive: true, force: true });
});

test('the committed snapshot is what the script makes from the mirror', async () => {
  const folder = join(parent, 'snapshot');
  await buildServiceReferenceCache({ from: url, stateDate: '2026-08-22', folder });
  const files = filesIn(folder);
  expect(filesIn(committed).filter((name) => name !== 'README.md')).toEqual(files);
  for (const name of files) {
    const same = readFileSync(join(committed, name)).equals(readFileSync(join(folder, name)));
    expect(same, `${name} differs: run the script again`).toBe(true);
  }
});

test('the committed snapshot names only the official endpoint', () => {
  const index = readFileSync(join(committed, 'index.json'), 'utf8');
  expect(index.match(/https?:[^"]*/g)).toEqual(['https://servicereference.us-east-1.amazonaws.com/']);
});

test('the committed snapshot is smaller than 1.6 MB', () => {
  const bytes = filesIn(committed).reduce((sum, name) => sum + statSync(join(committed, name)).size, 0);
  expect(bytes).toBeLessThan(1_600_000);
});

test('every action, resource type and operation of the mirror reads back as it stands there', () => {
  const reference = openServiceReference(committed, 'bundled');
  const list: { service: string }[] = JSON.parse(readFileSync(join(mirror, 'index.json'), 'utf8'));
  expect(reference.prefixes).toEqual(list.map((entry) => entry.service).sort());
  const differences: string[] = [];
  const compare = (place: string, ours: unknown, theirs: unknown) => {
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) differences.push(place);
  };
  const counts = { actions: 0, operations: 0 };
  for (const { service: prefix } of list) {
    const raw: RawService = JSON.parse(readFileSync(join(mirror, 'v1', prefix, `${prefix}.json`), 'utf8'));
    const service = reference.findService(prefix);
    compare(prefix, service?.actionNames.length, raw.Actions.length);
    for (const action of raw.Actions) {
      counts.actions += 1;
      const ours = service?.findAction(action.Name);
      const place = `${prefix}:${action.Name}`;
      compare(place, ours?.resourceTypes, distinct(action.Resources?.map((resource) => resource.Name)));
      compare(place, ours?.conditionKeys, (action.ActionConditionKeys ?? []).toSorted());
      compare(place, ours?.annotated, action.Annotations !== undefined);
      compare(place, ours?.isList, action.Annotations?.Properties.IsList ?? false);
      compare(place, ours?.isPermissionManagement, action.Annotations?.Properties.IsPermissionManagement ?? false);
      compare(place, ours?.isTaggingOnly, action.Annotations?.Properties.IsTaggingOnly ?? false);
      compare(place, ours?.isWrite, action.Annotations?.Properties.IsWrite ?? false);
    }
    for (const type of raw.Resources ?? []) {
      const ours = service?.findResourceType(type.Name);
      compare(`${prefix} ${type.Name}`, ours?.arnFormats, type.ARNFormats);
      compare(`${prefix} ${type.Name}`, ours?.conditionKeys, (type.ConditionKeys ?? []).toSorted());
    }
    for (const key of raw.ConditionKeys ?? []) {
      compare(`${prefix} ${key.Name}`, service?.findConditionKeyTypes(key.Name), key.Types);
    }
    for (const operation of raw.Operations ?? []) {
      counts.operations += 1;
      const theirs = (operation.AuthorizedActions ?? []).map((action) => `${action.Service}:${action.Name}`);
      const passed = (operation.AuthorizedActions ?? []).flatMap((action) => Object.entries(action.Context ?? {}));
      for (const sdk of operation.SDK) {
        const ours = reference.findAuthorizedActions(sdk.Name, operation.Name);
        const place = `${sdk.Name} ${operation.Name}`;
        compare(
          place,
          ours?.map((entry) => formatAction(entry.action)),
          distinct(theirs),
        );
        compare(
          place,
          ours?.flatMap((entry) => Object.entries(entry.context)),
          passed,
        );
      }
    }
  }
  expect(differences).toEqual([]);
  expect(counts).toEqual({ actions: 21_983, operations: 18_666 });
});

/** As the mirror has it; only what is compared. */
interface RawService {
  readonly Actions: readonly {
    readonly Name: string;
    readonly ActionConditionKeys?: readonly string[];
    readonly Annotations?: { readonly Properties: Readonly<Record<string, boolean>> };
    readonly Resources?: readonly { readonly Name: string }[];
  }[];
  readonly Resources?: readonly {
    readonly Name: string;
    readonly ARNFormats: readonly string[];
    readonly ConditionKeys?: readonly string[];
  }[];
  readonly ConditionKeys?: readonly { readonly Name: string; readonly Types: readonly string[] }[];
  readonly Operations?: readonly {
    readonly Name: string;
    readonly SDK: readonly { readonly Name: string }[];
    readonly AuthorizedActions?: readonly {
      readonly Name: string;
      readonly Service: string;
      readonly Context?: Readonly<Record<string, readonly string[]>>;
    }[];
  }[];
}

function distinct(names: readonly string[] = []): readonly string[] {
  return [...new Set(names)];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') || name.endsWith('.md'))
    .sort();
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
