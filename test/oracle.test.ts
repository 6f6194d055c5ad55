import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compare, type Frame, type StaticCall } from '../bench/oracle/compare.ts';
import { oraclePrograms } from '../bench/oracle/programs.ts';
import { foldersOf, readRecordings } from '../bench/oracle/record.ts';

const line5: Frame = ['app.py', 5, 4, 5, 40];
const caller: Frame = ['main.py', 9, 0, 9, 30];

function call(file: string, line: number, column: number, operation = 'GetObject'): StaticCall {
  return { service: 's3', operation, file, line, column, via: 'client' };
}

describe('compare', () => {
  const recorded = [{ service: 's3', operation: 'GetObject', frames: [line5, caller] }];

  test('finds a call whose method name stands within the expression', () => {
    const { there, misses } = compare(recorded, [call('app.py', 5, 8)], ['']);
    expect([there, misses]).toEqual([1, []]);
  });

  test('finds a call at the caller that names the operation', () => {
    expect(compare(recorded, [call('main.py', 9, 12)], ['']).further).toBe(1);
  });

  test('misses a call beside the expression, in another file, or of another operation', () => {
    const beside = [call('app.py', 5, 3), call('other.py', 5, 8), call('app.py', 5, 8, 'PutObject')];
    expect(compare(recorded, beside, ['']).misses).toHaveLength(1);
  });

  test('counts a call where something else was performed', () => {
    const { reported, others } = compare(recorded, [call('app.py', 5, 8, 'PutObject')], ['']);
    expect([reported, others.length]).toEqual([1, 1]);
  });

  test('leaves out callers in files that are not the program', () => {
    expect(compare(recorded, [], ['tests/']).sites).toBe(0);
  });
});

describe('recordings', () => {
  const base = mkdtempSync(join(tmpdir(), 'iamwright-oracle-'));
  afterAll(() => rmSync(base, { recursive: true }));

  test('are read without the line that a killed run left unfinished', () => {
    const [program] = oraclePrograms;
    if (program === undefined) throw new Error('There is no program');
    const folders = foldersOf(program, base);
    mkdirSync(folders.recordings, { recursive: true });
    const whole = JSON.stringify({ service: 's3', operation: 'GetObject', frames: [line5] });
    writeFileSync(join(folders.recordings, 'tests.jsonl'), `${whole}\n{"service": "s3", "oper`);
    expect(readRecordings(folders)).toEqual([{ service: 's3', operation: 'GetObject', frames: [line5] }]);
  });
});
