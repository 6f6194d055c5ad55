import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Python from 'tree-sitter-python';
import { describe, expect, test } from 'vitest';
import { mutate, randomFrom } from '../../../bench/fuzz/mutate.ts';
import { pythonKinds } from '../../../extractors/python/program/kinds.ts';
import { readSyntax } from '../../../extractors/python/syntax/read-syntax.ts';
import { createFlattener } from '../../../extractors/shared/flat-tree.ts';
import { expectSameTree } from '../same-tree.ts';

// The package's type leaves out the language object's shape; the parser takes it as it is.
const native = createFlattener(Python as never, pythonKinds);
const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.py'));
const texts = files.sort().map((path) => readFileSync(`${fixtures}/${path}`, 'utf8'));

describe('a tree read without tree-sitter is the one that tree-sitter-python makes', () => {
  test('of every fixture', () => {
    const read = texts.filter((text) => readSyntax(text) !== undefined);
    expect(read.length).toBeGreaterThan(texts.length * 0.95);
    for (const text of read) expectSame(text);
  });

  test('of fixtures changed at random, where they are read', () => {
    const random = randomFrom(7);
    const mutants = Array.from({ length: 800 }, () => mutate(texts[random(texts.length)] ?? '', random));
    const read = mutants.filter((text) => readSyntax(text) !== undefined);
    expect(read.length).toBeGreaterThan(50);
    for (const text of read) expectSame(text);
  });

  const statements = [
    'a\na, b\na,\n*a, b\n"doc"\n...\na; b;\nc\n',
    'a = b\na = b = c, d\na, b = b, a\n*a, b.c, d[0] = e\na, *b.c, *d.e[0].f = g\n*a.b, c = d\n(a.b, *c.d) = e\n(a, [b, *c.d]) = [e] = f\n(a) = b\nx = *a, b\nx = *f(a), *b.c()\n',
    'a += 1\na.b //= c, d\na[0] **= yield\na >>= b; a <<= b; a @= b\n',
    'a: int\na.b: List[int] = c\na[0]: "B" = d\n(a): b = c, d\n',
    'x: A[B] | C\nx: A | B[C]\nx: a.B[C[D]] | None\nx: A[B] | C[D] | None\nx: A[B] | c | d[e]\nx: A[[B, C[D]], ...]\nx: A[*B, C]\nx: A[B:C]\nx: type[A]\nx: case[A]\nx: print[A]\nx: A[*type]\nx: (A[B] | C)\nx: A["b"]\n',
    'type A = B\ntype A[T: C, *D, **E] = F[T] | G\ntype(a).b = c\ntype(a)[0] = A[b]\ntype(a).b = c, d\ntype(a).b = c = d\ntype(a).b = A[b][c]\ntype[a] = b\ntype = 1\ntype.a = 2\ntype: int = 3\n',
    'return\nreturn a\nreturn a, *b\nraise\nraise A(b) from c\ndel a, b[0]\ndel (a)\nassert a\nassert a, b\nglobal a, b\nnonlocal c\npass\nbreak\ncontinue\n',
    'import a\nimport a.b as c, d\nfrom a.b import c as d, e\nfrom . import a\nfrom ..a import (b, c as d,)\nfrom ....a import b\nfrom a import *\nfrom __future__ import a, b\nimport print, match.type\n',
    'yield\nyield a, *b\nyield from a\nx = yield\nx = yield a\nf((yield a), (yield))\nx = lambda: (yield)\n',
    'print(a)\nprint(*a, sep="")\nprint\nprint.a = b\nx = print\nexec(a)\nprint(*a.b(c))\nmatch(a)\nmatch.b(c)\nmatch = {}\nmatch[a] = b\ncase = _ = type(a)\nf(print=1, match=2, type=3)\n',
  ];
  test.each(statements)('of the statements %j', expectSame);

  const blocks = [
    'if a: b\nelif c:\n  d\nelif e: f; g\nelse:\n\th\n',
    'for a, (b, *c) in d, e:\n  f\nelse: g\nfor a, in b: c\nfor a.b in c: d\nfor a[0], *b in c: d\nwhile a: b\nelse: c\nasync def f():\n  async for a in b: await c\n  async with a as b, c: d\n',
    'try: a\nexcept A: b\nexcept (A, B) as c:\n  d\nexcept A, B: c\nexcept: e\nelse: f\nfinally:\n  g\ntry: a\nexcept* A.B as c: d\n',
    'with a: b\nwith a as b, c.d() as e.f, g as (h, i): j\nwith (a): b\nwith (a, b): c\nwith (a as b, c,): d\nwith (a,): b\nwith (a, b) as c: d\nwith (a as b): c\nwith (a as b), c: d\nwith (a if b else c) as d: e\nwith (a for a in b): c\nwith (\n  a() as b,\n  c as d,\n):\n  e\n',
    'def f(): pass\ndef f(a, /, b: C = d, *e: F, g=1, **h) -> I[J]: pass\ndef f(*, a): pass\ndef f[T: A, *B](a,): pass\nclass A: b = 1\nclass A(B, *c, d=e): pass\nclass A[T]():\n  x: int\n',
    '@a\n# c\n@b.c(d) # e\nasync def f(): pass\n@a\nclass B: pass\n',
    'match a:\n  case 1 | -2 | 1 + 2j: b\n  case "a" "b" | None: c\n  case [a, *b, _] if c: d\n  case A.B(c, d=E() | f) as g: h\n  case {"a": b, -1: _, **c}: d\n  case (a), *_: b\n  case A(b=c as d): e\n  case _: f\nmatch a, b:\n  # c\n  case a, b: c\nmatch (a):\n  case (): b\n',
  ];
  test.each(blocks)('of the blocks %j', expectSame);

  const layouts = [
    'def f(): # a\n  # b\n  c # d\n  # e\n# f\ng\n',
    'if a:\n  if b:\n      c\n    # d\n   # e\n  # f\n # g\n# h\ni\n',
    'if a: b # c\n# d\ne\n\n\n  # f\n',
    'match a: # b\n  # c\n  case b: # d\n    e\n    # f\n  # g\n# h\n',
    'class A:\n\tb\n\n        # c\n\n\td\n\f\nclass B:\n  c\n  # d',
    'a = (b, # c\n  # d\n e)\nf(\n\n  a,\n  b\n)\ndef g():\n  x = [\n    a\n]\nx = a + \\\n  b \\\n  .c\n',
    'if a:\r\n  b # c\r\n\r\n  # d\r\nelse: # e\r\n  f\r\n',
    '\ufeffa = 1',
    '',
    '\n\n',
    '# a\n\n  # b\n',
    'größe = über.straße(名前=1)\n',
  ];
  test.each(layouts)('laid out as %j', expectSame);

  const expressions = [
    'a or b and not c or d\nnot a in b\na < b <= c not in d is not e is f in g != h\na if b else c if d else lambda: e\n',
    'a | b ^ c & d << e + f * g ** h ** i\na ** -b ** c * d\n-a ** b\n~a @ b % c // d / e - f\na - b - c\nawait a ** b\nawait (a).b(c) + d\n',
    '(a := b)\nf(a := b or c, d)\n(a := b if c else d)\n[a := 1, b]\nif a := b: c\nx[a := b]\n',
    'lambda: 0\nlambda a, /, b=c, *d, e, **f: a, b\nlambda *, a: lambda: b\nlambda *a: (a if b else c)\nlambda a,: a\n',
    'f()\nf(a, *b.c(d), e=f, **g)(h)[i].j\nf(a for a in b)\nf((a for a in b), c)\nf(*a if b else c, *d or e)\nf(**{"a": b})\n',
    'a[b]\na[b, c:d, ::e, :, f:]\na[*b]\na[*b.c]\na[*f(b)]\na[b,]\na[lambda: b : c]\n',
    '()\n(a)\n(a,)\n(a, *b.c(), d)\n((a, b), (c))\n(a for a in b)\n(*a, b)\n',
    '[]\n[a, *b]\n[*a]\n[*a.b]\n[*f(a)]\n[*f(a),]\n[*f(a), b]\n[*a + b]\n[b, *a + c]\n[*(a or b)]\n[*[a]]\n',
    '{}\n{a}\n{*a, b}\n{*f(a)}\n{a: b, **c, "d": e if f else g,}\n{**a}\n{a: b for a, b in c}\n{a for a in b}\n',
    '[a for b in c if d if not e for f, (g, *h) in i or j]\n[a async for b.c in d]\n[a if b else c for d, in e]\n[f(a) for a in [b for b in c]]\n',
    '0\n1_000\n0xFF_f\n0b1\n0o17\n1.\n.5\n1.5e-3j\n1e5\n1j\n007\n',
    '"a" \'b\' """c\n"d""" r"\\d" b"\\x00" Rb\'\' u"ü"\n"a\\"b\\\n c"\nr"\\""\nr"\\\\"\nr"\\\\a"\n\'\'\'\'\'\'\n"""\\""""\n("a"\n "b").c % d\n',
    'f""\nf"a{b}c{{d}}{e!r}"\nf"{a=}{a = !s:>{b}.{c}}{d:%H:%M}"\nf"{a, b}{*a, b}{yield}{a[b:c]}{(lambda: a)()}"\nf"{ {a: b}[c] }"\nf"\\N{DASH}{a}\\{b}"\nf\'\'\'{\n  a["b"]}\n\'\'\' f"{f"{a}"}"\nrf"\\{a}\\d" fr"{a}\\\\"\nf"{a!=b}{a==b}"\n',
  ];
  test.each(expressions)('of the expressions %j', expectSame);
});

describe('what is not read', () => {
  const broken = [
    'def f(:\n  pass',
    'if a\n  b',
    'x = (a',
    'x = a)',
    'x = [a}',
    '"a\n"',
    '"""a',
    'f"{a"',
    'f"{a}}"',
    'f"a}"',
    'if a:\nb',
    'if a:\n    b\n  c',
    '  a',
    'a\n  b',
    'a b',
    'a = 1 = 2',
    'f() = 1',
    'a $ b',
    'a\u0000b',
    '1a',
    '1__0',
    'x = 1 if a',
    'class A(a for a in b): pass',
    'f(a, b for b in c)',
    'else: a',
    'a\rb',
    // Python 2.
    'print a',
    'print >>a, b',
    'exec "a"',
    'a <> b',
    'x = `a`',
    'x = 10L',
    'raise A, "b" if c',
    'def f((a, b)): pass',
    'ur"a"',
    // In these, tree-sitter-python makes what no other text would lead one to expect.
    'def f():\n  x = (a +\n b)',
    'b"\\N"',
    'rf"a{{\\\\"',
    'with a if b else c as d: pass',
    'print(a, *b(c))',
    '*a = b',
    'x: A[B].c',
    'return a, *b.c',
    '[*a.b, c] = d',
    'x = [*(a)[0].b]',
    'class A:\n  @a\n# b\n  def f(self): pass',
  ];
  test.each(broken)('%j is left to tree-sitter', (text) => expect(readSyntax(text)).toBeUndefined());

  test.each([
    ['parentheses', `x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['unary operators', `x = ${'-'.repeat(100_000)}1`],
    ['powers', `x = ${'a ** '.repeat(100_000)}1`],
    ['conditions', `x = ${'a if b else '.repeat(100_000)}1`],
    ['assignments', `${'x = '.repeat(100_000)}1`],
    ['patterns', `match a:\n  case ${'['.repeat(100_000)}1${']'.repeat(100_000)}: pass`],
    ['formats', `x = ${'f"{a:{'.repeat(10_000)}`],
  ])('%s nested so deep that no stack holds them', (_, text) => expect(readSyntax(text)).toBeUndefined());

  test('but a row of operators, calls or branches is read, however long it is', () => {
    const rows = [
      `x = ${'a + '.repeat(20_000)}1`,
      `x = a${'.b()'.repeat(20_000)}`,
      `if a: b\n${'elif c: d\n'.repeat(5_000)}`,
    ];
    for (const row of rows) expect(readSyntax(row)).toBeDefined();
  });
});

function expectSame(text: string): void {
  expectSameTree(text, readSyntax, native, pythonKinds);
}
