import type { ts as TS } from 'ts-morph';
import type { SourceFile, SourceSpan } from '../../../src/model/source.ts';
import type { KeptParses } from '../../extractor.ts';
import { createLineIndex, type LineIndex } from '../../shared/line-index.ts';
import { ts } from './compiler.ts';
import { indexNodes, type ModuleIndex } from './module-index.ts';
import { scriptText } from './script-blocks.ts';

/** One parsed file, with what its nodes are looked up by. */
export interface Module {
  readonly file: SourceFile;
  readonly path: string;
  readonly source: TS.SourceFile;
  readonly index: ModuleIndex;
  /** Names declared in a scope, filled as scopes are asked for. */
  readonly scopes: Map<TS.Node, ReadonlyMap<string, readonly TS.Node[]>>;
  readonly positions: () => LineIndex;
}

/** Parses a file. Throws RangeError where it is nested deeper than the parser can go. */
export function createModule(file: SourceFile, kept: KeptParses | undefined): Module {
  const make = (): Parsed => parse(file);
  // The compiler's parser looks at the ending of the path too.
  const parsed = kept === undefined ? make() : kept.find(`typescript ${file.path}`, file.text, make);
  return { file, path: file.path, ...parsed };
}

/** What depends on nothing but the file, and holds for every program that it is part of. */
type Parsed = Omit<Module, 'file' | 'path'>;

function parse(file: SourceFile): Parsed {
  const kind = scriptKind(file.path);
  const isScript = kind === ts.ScriptKind.JSX;
  const source = ts.createSourceFile(
    file.path,
    scriptText(file),
    {
      languageVersion: ts.ScriptTarget.ESNext,
      jsDocParsingMode: isScript ? ts.JSDocParsingMode.ParseForTypeInfo : ts.JSDocParsingMode.ParseNone,
    },
    false,
    kind,
  );
  let lines: LineIndex | undefined;
  return {
    source,
    index: indexNodes(source),
    scopes: new Map(),
    positions: () => {
      lines ??= createLineIndex(file.text);
      return lines;
    },
  };
}

function scriptKind(path: string): TS.ScriptKind {
  if (/\.[mc]?ts$/.test(path)) return ts.ScriptKind.TS;
  if (/\.(tsx|vue|svelte|astro)$/.test(path)) return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.ScriptKind.JSX;
}

export function spanOf(module: Module, node: TS.Node): SourceSpan {
  const lines = module.positions();
  return {
    path: module.path,
    start: lines.positionAt(node.getStart(module.source)),
    end: lines.positionAt(node.end),
  };
}
