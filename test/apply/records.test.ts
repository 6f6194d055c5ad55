import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseApplyTarget } from '../../src/apply/apply-target.ts';
import type { ApplicationRecord } from '../../src/apply/plan.ts';
import { openRecords } from '../../src/apply/records.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iamwright-records-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const target = parseApplyTarget('arn:aws:iam::123456789012:role/app');
const record: ApplicationRecord = { format: 1, target: 'arn:aws:iam::123456789012:role/app', last: '{}', added: [] };

test('a record is kept for its target alone, readable for its owner alone, until nothing is left of it', () => {
  const records = openRecords(join(folder, 'applied'));
  expect(records.find(target)).toBeUndefined();
  records.keep(target, record);
  expect(openRecords(join(folder, 'applied')).find(target)).toEqual(record);
  expect(records.find({ ...target, account: '210987654321' })).toBeUndefined();
  const [file = ''] = readdirSync(join(folder, 'applied'));
  expect(statSync(join(folder, 'applied', file)).mode & 0o077).toBe(0);
  records.keep(target, undefined);
  expect(readdirSync(join(folder, 'applied'))).toEqual([]);
});

test.each(['', '{', '[]', '{"format":2}'])('a file that is no record (%j) is told', (text) => {
  const records = openRecords(folder);
  records.keep(target, record);
  writeFileSync(join(folder, readdirSync(folder)[0] ?? ''), text);
  expect(() => records.find(target)).toThrow(expect.objectContaining({ code: 'E_RECORD' }));
});
