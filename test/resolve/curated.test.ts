import { describe, expect, test } from 'vitest';
import { parseAction } from '../../src/model/action.ts';
import { actionRowFiles } from '../../src/resolve/curated/action-rows.ts';
import { bindingRowFiles } from '../../src/resolve/curated/binding-rows.ts';
import { passedToService } from '../../src/resolve/curated/passed-to-service.ts';
import { knowledge } from './knowledge.ts';

const actionRows = actionRowFiles.flatMap(({ rows }) => rows());
const bindingRows = bindingRowFiles.flatMap(({ rows }) => rows());

/** Operations that only helpers have: tokens that are signed on the client's side. */
const helperOperations = [
  'rds GenerateDbAuthToken',
  'dsql GenerateDbConnectAuthToken',
  'dsql GenerateDbConnectAdminAuthToken',
];

/** Actions that IAM knows and the reference does not list. */
const unlisted: readonly string[] = [];

describe('action rows', () => {
  test('name actions that exist', () => {
    const names = [...new Set(actionRows.flatMap(({ actions }) => actions))];
    const unknown = names.filter((name) => {
      const action = parseAction(name);
      return action === undefined || knowledge.reference.findAction(action) === undefined;
    });
    expect(unknown).toEqual(unlisted);
  });

  test('name operations that some client of theirs has', () => {
    const unknown = actionRows.flatMap(({ clients, operations }) =>
      operations.filter(
        (operation) =>
          !helperOperations.includes(`${clients[0]} ${operation}`) &&
          clients.every((client) => knowledge.sdk.findService(client)?.findOperation(operation) === undefined),
      ),
    );
    expect(unknown).toEqual([]);
  });

  test('name members that some operation of theirs has', () => {
    const wrong = actionRows.flatMap((row) => {
      const inputs = row.clients.flatMap((client) =>
        row.operations.flatMap((operation) => knowledge.sdk.findService(client)?.findOperation(operation)?.input ?? []),
      );
      const members = new Set(inputs.map(({ name }) => name));
      const paths = [...JSON.stringify([row.when, row.resources]).matchAll(/"path":"([^".[{]+)/g)].map(
        ([, name = '']) => name,
      );
      if (helperOperations.some((name) => row.operations.includes(name.split(' ')[1] ?? ''))) return [];
      return paths.filter((name) => !members.has(name)).map((name) => `${row.clients[0]} ${row.operations[0]} ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  test('name a page of AWS as their source, or an issue that quotes what AWS answers', () => {
    const sources = [...actionRows, ...bindingRows].map(({ source }) => source);
    const others = sources.filter((source) => !/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/.test(source));
    expect([...new Set(others)].sort()).toEqual([
      'https://github.com/buildkite/elastic-ci-stack-for-aws/issues/564',
      'https://github.com/serverless/serverless/issues/2775',
    ]);
  });
});

describe('files of rows', () => {
  // A client that is left out would lose its rows; one too many would make rows that nobody asks for.
  test('name the clients that their rows are about', () => {
    const wrong = [...actionRowFiles, ...bindingRowFiles].filter(({ clients, rows }) => {
      const about = new Set<string>(rows().flatMap((row) => row.clients));
      return about.size !== clients.length || clients.some((client) => !about.has(client));
    });
    expect(wrong.map(({ clients }) => clients)).toEqual([]);
  });
});

describe('binding rows', () => {
  test('name resource types that exist', () => {
    const unknown = bindingRows.filter(
      ({ prefix, type }) => knowledge.reference.findService(prefix)?.findResourceType(type) === undefined,
    );
    expect(unknown.map(({ prefix, type }) => `${prefix} ${type}`)).toEqual([]);
  });

  test('fill placeholders that the type has', () => {
    const wrong = bindingRows.flatMap(({ prefix, type, from }) => {
      const formats = knowledge.reference.findService(prefix)?.findResourceType(type)?.arnFormats.join(' ') ?? '';
      const named = from.flatMap(({ placeholder }) =>
        placeholder === undefined || placeholder === '' ? [] : [placeholder],
      );
      return named.filter((name) => !formats.includes(`{${name}}`)).map((name) => `${prefix} ${type} ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the services that a role is passed to', () => {
  test('leave out those of tests and previews', () => {
    expect(
      passedToService('rds', ['rds.amazonaws.com', 'rds-preview.rds.amazonaws.com', 'test.logs.amazonaws.com']),
    ).toEqual(['rds.amazonaws.com', 'monitoring.rds.amazonaws.com']);
    expect(passedToService('cloudtrail', ['cloudtrail.preprod.amazonaws.com', 'cloudtrail.amazonaws.com'])).toEqual([
      'cloudtrail.amazonaws.com',
    ]);
  });

  test('come from the client where the reference names none, and from nowhere else', () => {
    expect(passedToService('lambda', [])).toEqual(['lambda.amazonaws.com']);
    expect(passedToService('nosuch', [])).toEqual([]);
  });
});
