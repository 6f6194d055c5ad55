import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Go from 'tree-sitter-go';
import { describe, expect, test } from 'vitest';
import { goKinds } from '../../extractors/go/program/kinds.ts';
import { readSyntax } from '../../extractors/go/syntax/read-syntax.ts';
import { createFlattener, type FlatTree } from '../../extractors/shared/flat-tree.ts';
import { expectSameTree } from './same-tree.ts';

// The package's type leaves out the language object's shape; the parser takes it as it is.
const native = createFlattener(Go as never, goKinds);
const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));

describe('a tree read without tree-sitter is the one that tree-sitter-go makes', () => {
  test('of every fixture', () => {
    const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.go'));
    const texts = files.map((path) => readFileSync(`${fixtures}/${path}`, 'utf8'));
    const read = texts.filter((text) => readSyntax(text) !== undefined);
    expect(read.length).toBeGreaterThan(texts.length * 0.95);
    for (const text of read) expectSame(text);
  });

  const statements = [
    'a, b := f(), 1\nx.y[0].z = -a * (b + 2) << 3\nc <- d; e++; f--\ng &^= h | i && !j == k',
    'if x, ok := m["a"]; ok { return } else if y == (T{1}) { f() } else { go g(x...) }',
    'for {}\nfor x < 3 {}\nfor i := 0; i < 3; i++ {}\nfor ; ; {}\nfor range 10 {}\nfor k, v := range []int{1} { continue }',
    'switch x := v.(type) {\ncase nil, *p.T:\n\tf(x)\ndefault:\n}\nswitch f(); {\ncase a, b:\n\tfallthrough\ncase c:\n}',
    'outer:\n\tfor {\n\t\tselect {\n\t\tcase v, ok := <-c:\n\t\t\tbreak outer\n\t\tcase d <- 1:\n\t\tdefault:\n\t\t}\n\t}',
    'x := T{1, k: {2}, {3}: []T{4}}\ny := map[string]struct{}{"a": {}}\nz := [...]p.T{&T[U]{a: 1}}\nw := func(a, b int, c ...T) (r R, err error) { return }',
    'f[T](x)\nf[p.T](x, y)\nf[T]()\nf[p.T]()\nf[T, U](x)\na[b]\na[b.c][d.e]\na[b[c[d]]]\nf[[]int](x)\na[i:j:k]\nx.(T)[0]',
    '[]byte(x)\n(*T)(x)\n([]T)(x)\n(<-chan int)(x)\ninterface{}(x)\nmake([]T, n)\nnew(p.T)\nmake(chan struct{})\nfunc() {}()',
    '"a\\"b\\n" + `c\nd`\n\'\\n\'; 0x1F; 1_000; 1e9; .5; 3i; 0b1; 0o7\n\n// the end\n',
  ];
  test.each(statements)('of the statements %j', (text) => expectSame(`func f() {\n${text}\n}`));

  const declarations = [
    'package a\n\nimport (\n\t. "x"\n\tb "y"\n)\n\nimport "z"\n',
    'const (\n\tA, B = iota, "x"\n\tC\n\tD T = 1\n)\nvar x, y = 1, 2\nvar (\n\tz T\n)',
    'type (\n\tA = B\n\tC[K comparable, V ~int | string] struct {\n\t\ta, b int `json:"a"`\n\t\tT\n\t\t*p.U\n\t\tW[int]\n\t\tc [3]int\n\t}\n)',
    'type I interface {\n\tM(x, y int) (r T, err error)\n\tio.Reader\n\t~int | string\n}\ntype N [4]int\ntype F func(int, ...p.T) <-chan T',
    'func (s *Store[T]) M(a, b p.T, c []T, d map[string]T) error {\n\treturn nil // always\n}\nfunc external()\nfunc G[T any](T) {}',
  ];
  test.each(declarations)('of the declarations %j', expectSame);

  test('of no more names of parameters than it can tell apart, where there are more than tree-sitter can', () => {
    const tree = readSyntax('func f(a, b, c, d, e, f, g, h, i, j int64) {}');
    expect(kinds(tree).filter((kind) => kind === 'parameter_declaration')).toHaveLength(1);
  });
});

describe('what is not read', () => {
  const broken = [
    'func f( {',
    'func f() { if x := 1 {} }',
    'func f() { x := }',
    'func f() { "a\n" }',
    'func f() { 089 }',
    'func f() { f([]int) }',
    'func f() { /* }',
    'func f[]() {}',
    'var größe = 1',
    // In these, tree-sitter's choice between several readings depends on more than the text at the place.
    'var x = f[T](y)',
    'func f() { *f[T](x) }',
    'func f() { (*T[U])(x) }',
  ];
  test.each(broken)('%j is left to tree-sitter', (text) => expect(readSyntax(text)).toBeUndefined());

  test('nesting that no stack holds', () => {
    expect(readSyntax(`var x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}`)).toBeUndefined();
  });
});

function expectSame(text: string): void {
  expectSameTree(text, readSyntax, native, goKinds);
}

function kinds(tree: FlatTree | undefined): readonly (string | undefined)[] {
  return [...(tree?.kind ?? [])].map((number) => goKinds.names[number]);
}
