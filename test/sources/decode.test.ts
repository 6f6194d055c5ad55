import { expect, test } from 'vitest';
import { decodeSource } from '../../src/sources/decode.ts';

function textOf(bytes: Buffer): unknown {
  const decoded = decodeSource(bytes);
  return decoded.kind === 'text' ? decoded.text : decoded.kind;
}

test('strips the byte order mark of UTF-8', () => {
  expect(textOf(Buffer.from('\ufeffimport boto3\n'))).toBe('import boto3\n');
});

test('reads UTF-16 of either byte order by its mark', () => {
  const little = Buffer.from('\ufeffname = "é"\n', 'utf16le');
  expect(textOf(little)).toBe('name = "é"\n');
  expect(textOf(Buffer.from(little).swap16())).toBe('name = "é"\n');
});

test('keeps carriage returns', () => {
  expect(textOf(Buffer.from('a\r\nb\rc\n'))).toBe('a\r\nb\rc\n');
});

test('replaces bytes that are not UTF-8 and says so', () => {
  expect(decodeSource(Buffer.from([0x61, 0xff, 0x62]))).toEqual({ kind: 'text', text: 'a\ufffdb', damaged: true });
});

test('does not call a file damaged that contains the replacement character itself', () => {
  expect(decodeSource(Buffer.from('a\ufffdb'))).toEqual({ kind: 'text', text: 'a\ufffdb', damaged: false });
});

test('reads a Python file in the encoding it declares', () => {
  expect(textOf(Buffer.from('# -*- coding: latin-1 -*-\nname = "é"\n', 'latin1'))).toContain('"é"');
});

test('does not take a declaration from the third line', () => {
  expect(decodeSource(Buffer.from('\n\n# coding: latin-1\n"é"', 'latin1'))).toMatchObject({ damaged: true });
});

test('a NUL byte makes a file binary', () => {
  expect(textOf(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00]))).toBe('binary');
});
