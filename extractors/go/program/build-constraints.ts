import { type Finding, finding } from '../../../src/model/finding.ts';
import type { GoPackage, PackageFile } from './import-graph.ts';

/** What holds in a build for Linux on 64-bit PCs without tags of one's own; every release so far holds too. */
const defaults: ReadonlySet<string> = new Set(['linux', 'amd64', 'unix', 'cgo', 'gc']);

const systems =
  'aix|android|darwin|dragonfly|freebsd|illumos|ios|js|netbsd|openbsd|plan9|solaris|wasip1|windows|zos|linux';
const processors = '386|amd64|arm|arm64|loong64|mips|mips64|mips64le|mipsle|ppc64|ppc64le|riscv64|s390x|wasm';
const suffix = new RegExp(`_(?:(${systems})(?:_(${processors}))?|(${processors}))\\.go$`);

/**
 * Whether `go build` takes a file in by default, going by its name and its `//go:build` line.
 * Source: https://pkg.go.dev/cmd/go#hdr-Build_constraints
 */
function isInDefaultBuild({ source, header }: PackageFile): boolean {
  const [, ...named] = suffix.exec(source.path) ?? [];
  if (named.some((name) => name !== undefined && !defaults.has(name))) return false;
  return header.build === undefined || holds(header.build);
}

/** A disjunction of conjunctions, with `!` and parentheses; what cannot be read holds. */
function holds(expression: string): boolean {
  const tokens = expression.match(/&&|\|\||[!()]|[\w.]+/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let value = both();
    while (tokens[at] === '||') {
      at += 1;
      value = both() || value;
    }
    return value;
  };
  const both = (): boolean => {
    let value = one();
    while (tokens[at] === '&&') {
      at += 1;
      value = one() && value;
    }
    return value;
  };
  const one = (): boolean => {
    let negated = false;
    for (; tokens[at] === '!'; at += 1) negated = !negated;
    const token = tokens[at] ?? '';
    at += 1;
    if (token !== '(' || at > MOST_TOKENS) return (defaults.has(token) || /^go1\.\d+$/.test(token)) !== negated;
    const value = either();
    at += 1;
    return value !== negated;
  };
  return either();
}

/** No expression that anybody writes is longer, and none is nested deeper than it is long. */
const MOST_TOKENS = 1000;

/** A finding for each package that has calls in files that the default build leaves out: those calls count too. */
export function buildFindings(
  files: readonly { readonly package: GoPackage; readonly file: PackageFile }[],
): readonly Finding[] {
  const byPackage = new Map<GoPackage, PackageFile[]>();
  for (const { package: own, file } of files) {
    if (isInDefaultBuild(file)) continue;
    const known = byPackage.get(own);
    if (known === undefined) byPackage.set(own, [file]);
    else known.push(file);
  }
  return [...byPackage.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const others = more.length === 0 ? '' : ` and those of ${more.length} more of its package`;
    const message = `The default build leaves this file out; its calls${others} count`;
    return [finding('build-constraint', message, first.source.path)];
  });
}
