import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig, parseConfig } from '../../src/settings/config-file.ts';
import { makeTree } from '../sources/tree.ts';

test('reads the nearest configuration at or above the first path', () => {
  const root = makeTree({
    'iamwright.json': '{"region":"eu-west-1"}',
    'jobs/iamwright.json': '{"kms":"none"}',
    'jobs/a.py': '',
  });
  expect(loadConfig(undefined, [join(root, 'jobs/a.py')])).toMatchObject({ kms: 'none', region: undefined });
  expect(loadConfig(undefined, [root])).toMatchObject({ region: 'eu-west-1' });
});

test('does not look above the top of the repository', () => {
  const root = makeTree({ 'iamwright.json': '{"region":"eu-west-1"}', 'repo/.git/HEAD': '', 'repo/a.py': '' });
  expect(loadConfig(undefined, [join(root, 'repo')])).toEqual({});
});

test('a named configuration must be there', () => {
  expect(() => loadConfig('/nonexistent.json', [])).toThrow(expect.objectContaining({ code: 'E_CONFIG_MISSING' }));
});

test('takes every field by the name of its option', () => {
  const text =
    '{"services":["s3"],"set":{"A":"1"},"fail-on":"warning","include-tests":true,"follow":true,"for":"role","compact":true,"account":"123456789012"}';
  expect(parseConfig(text, 'iamwright.json')).toMatchObject({
    services: ['s3'],
    environment: { A: '1' },
    failOn: 'warning',
    includeTests: true,
    follow: true,
    target: 'role',
    compact: true,
    account: '123456789012',
  });
});

test.each([
  ['{', 'is not JSON'],
  ['[]', 'is not a JSON object'],
  ['{"regoin":"eu-west-1"}', 'has an unknown field "regoin"'],
  ['{"account":123456789012}', '"account" that is not a string'],
  ['{"services":"s3"}', '"services" that is not an array'],
  ['{"set":{"A":1}}', '"set" that is not an object of strings'],
  ['{"include-tests":"yes"}', '"include-tests" that is neither true nor false'],
])('refuses %s', (text, fault) => {
  expect(() => parseConfig(text, 'iamwright.json')).toThrow(expect.objectContaining({ code: 'E_CONFIG_BAD' }));
  expect(() => parseConfig(text, 'iamwright.json')).toThrow(fault);
});
