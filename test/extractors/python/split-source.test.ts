import { describe, expect, test } from 'vitest';
import { splitSource } from '../../../extractors/python/program/split-source.ts';
import { mayCallName } from '../../../extractors/python/program/written-calls.ts';

const filler = `NOTES = """\n${'def in_text():\n'.repeat(250)}"""\n`;

function piecesOf(text: string): Readonly<Record<string, string>> | undefined {
  const split = splitSource(filler + text);
  if (split === undefined) return undefined;
  const whole = filler + text;
  return Object.fromEntries([...split.definitions].map(([name, { start, end }]) => [name, whole.slice(start, end)]));
}

describe('a file cut into pieces', () => {
  test('has each top-level function and class, with its decorators, and the rest in order', () => {
    const text =
      '@cached\n@retry(3)\nasync def load():\n    return 1\n\nTABLE = {\n"a": (1,\n2),\n}\nclass Store(\nBase):\n    def f(self): pass\n';
    expect(piecesOf(text)).toEqual({
      load: '@cached\n@retry(3)\nasync def load():\n    return 1\n\n',
      Store: 'class Store(\nBase):\n    def f(self): pass\n',
    });
    const split = splitSource(filler + text);
    const rest = split?.rest.map(({ start, end }) => (filler + text).slice(start, end)).join('');
    expect(rest).toBe(`${filler}TABLE = {\n"a": (1,\n2),\n}\n`);
  });

  test('keeps conditional definitions and their other branches with the rest', () => {
    const text = 'def a(): pass\ndef b(): pass\nif X:\n    def c(): pass\nelse:\n    def c(): return 1\n';
    expect(Object.keys(piecesOf(text) ?? {})).toEqual(['a', 'b']);
  });

  test('keeps together what sets names or attributes of other definitions', () => {
    const text = [
      'def a(): pass',
      'def b(): pass',
      'def opened():',
      '    global client',
      '    client = 1',
      'class Settings:',
      '    bucket = None',
      'def configure():',
      '    Settings.bucket = "reports"',
      'def twice(): pass',
      'def twice(): pass',
      'def wrapped(): pass',
      'wrapped = traced(wrapped)',
      '',
    ].join('\n');
    expect(Object.keys(piecesOf(text) ?? {})).toEqual(['a', 'b']);
  });

  test.each([
    ["def a(): pass\ndef b():\n    '''never closed"],
    ['def a(): pass\ndef b(): pass\nx = (1'],
    ['def a(): pass\ndef b(): pass\nx = 1)'],
    ['def a(): pass\ndef b(): pass\nlocal = threading.local()'],
    ['def a(): pass'],
  ])('is not made where that is no use: %j', (text) => {
    expect(piecesOf(text)).toBeUndefined();
  });

  test('is not misled by quotes, escapes, comments and continued lines', () => {
    const text =
      'x = \'a\\\'\' "#"  # it\'s (\ny = 1 + \\\ndef_ + 2\ndef a():\n    r"\\""\n# def no():\n    return """\\""" """\ndef c(): pass\ndef b(): pass\n';
    expect(Object.keys(piecesOf(text) ?? {})).toEqual(['a', 'c', 'b']);
  });
});

describe('a text that may call a name', () => {
  test.each([
    'x = load(1)',
    'submit(load, 1)',
    'run(\n  self.load)',
    'class A(load):',
    'f(job=load)',
    'y = m.load (2)',
  ])('does so in %j', (text) => expect(mayCallName(text, 'load')).toBe(true));

  test.each(['def load(self):', 'class load(Base):', 'def f(x: load) -> load:', 'reload(1)', 'load_all(1)', ''])(
    'does not in %j',
    (text) => expect(mayCallName(text, 'load')).toBe(false),
  );
});
