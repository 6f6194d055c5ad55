import { expect, test } from 'vitest';
import { either, list, literal, record, unknown, type Value } from '../../src/model/value.ts';
import { toJson } from '../../src/present/plain-text.ts';
import { toValueJson } from '../../src/present/value-json.ts';
import { toValueText } from '../../src/present/value-text.ts';

const key: Value = { kind: 'template', parts: [literal('monthly/'), unknown('parameter'), literal('.csv')] };
const table: Value = { kind: 'environment', name: 'TABLE', default: literal('orders') };

test.each<[Value, unknown, string]>([
  [literal('reports'), 'reports', '"reports"'],
  [literal(null), null, 'null'],
  [literal(Number.POSITIVE_INFINITY), 'Infinity', 'Infinity'],
  [key, { $template: ['monthly/', { $unknown: 'parameter' }, '.csv'] }, '"monthly/<parameter>.csv"'],
  [table, { $env: 'TABLE', $default: 'orders' }, '$TABLE (default "orders")'],
  [either([literal('a'), literal('b')]), { $either: ['a', 'b'] }, '"a" or "b"'],
  [list([literal(1)]), [1], '[1]'],
  [list([literal(1)], 'computed'), { $list: [1], $open: 'computed' }, '[1, …]'],
  [
    record([{ name: 'Key', value: key, presence: 'sometimes' }], 'parameter'),
    { Key: { $sometimes: { $template: ['monthly/', { $unknown: 'parameter' }, '.csv'] } }, $open: 'parameter' },
    '{Key?: "monthly/<parameter>.csv", …}',
  ],
])('prints %j', (value, json, text) => {
  expect(toValueJson(value)).toEqual(json);
  expect(toValueText(value)).toBe(text);
});

test('a name from the code cannot pass for one of the marks', () => {
  const value = record([{ name: '$unknown', value: literal('x'), presence: 'always' }]);
  expect(toValueJson(value)).toEqual({ $$unknown: 'x' });
});

test('a name from the code cannot change the prototype', () => {
  const value = record([{ name: '__proto__', value: list([]), presence: 'always' }]);
  expect(JSON.stringify(toValueJson(value))).toBe('{"__proto__":[]}');
});

test('control and format characters are escaped, and the JSON still means the same', () => {
  const text = 'a\u001b[31m\u202eb\u0085\u{e0041}\n"c"';
  expect(toValueText(literal(text))).toBe('"a\\u001b[31m\\u202eb\\u0085\\udb40\\udc41\\u000a"c""');
  const json = toJson({ text });
  expect(JSON.parse(json)).toEqual({ text });
  expect(json).toMatch(/^[\x20-\x7e\n]+$/);
});
