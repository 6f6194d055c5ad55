import { describe, expect, test } from 'vitest';
import { allGoHelpers, findGoHelpers, goHelperTypes } from '../../src/sdk/go-helpers.ts';
import { getOperation, getService } from './bundled-index.ts';

/** What the helper signs or sends is no operation of the API's model. */
const withoutModel: ReadonlySet<string> = new Set(['rds', 'dsql']);

describe('helpers of the SDKs for Go', () => {
  test('perform operations that the index knows', () => {
    for (const { service, operations } of allGoHelpers()) {
      if (withoutModel.has(service)) continue;
      for (const { operation } of operations) expect(getOperation(service, operation).name).toBe(operation);
    }
  });

  test('fill members that their operations have', () => {
    for (const { service, operations, members } of allGoHelpers()) {
      if (withoutModel.has(service) || members === undefined) continue;
      const known = new Set(
        operations.flatMap(({ operation }) => getOperation(service, operation).input.map((member) => member.name)),
      );
      for (const name of Object.keys(members)) expect(known).toContain(name);
    }
  });

  test('say where they were read, and are of services in the index', () => {
    for (const { service, source } of allGoHelpers()) {
      expect(source).not.toBe('');
      expect(getService(service).operationNames.length).toBeGreaterThan(0);
    }
  });

  test('are found by package and name, for one version of the SDK', () => {
    const uploads = findGoHelpers('go-v2', 'feature/s3/manager', 'Upload');
    expect(uploads.map(({ on, service, via }) => [on, service, via])).toEqual([['Uploader', 's3', 'helper']]);
    expect(uploads[0]?.operations.map(({ operation }) => operation)).toContain('PutObject');
    expect(findGoHelpers('go-v1', 'feature/s3/manager', 'Upload')).toEqual([]);
    expect(findGoHelpers('go-v2', 'feature/s3/manager', 'PutObject')).toEqual([]);
  });

  test('that are methods name their type, functions of a package do not', () => {
    for (const helper of goHelperTypes('go-v2', 'feature/s3/manager')) expect(helper.on).toBeDefined();
    expect(findGoHelpers('go-v2', 'credentials/stscreds', 'NewAssumeRoleProvider').map(({ on }) => on)).toEqual([
      undefined,
    ]);
  });
});
