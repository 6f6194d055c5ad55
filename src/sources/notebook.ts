import { isRecord } from '../model/is-record.ts';
import type { NotebookCell } from '../model/source.ts';

/** A Jupyter notebook's code as one module, or why there is none. */
export type Notebook =
  | { readonly kind: 'code'; readonly text: string; readonly cells: readonly NotebookCell[] }
  | { readonly kind: 'other-language'; readonly language: string }
  | { readonly kind: 'broken'; readonly why: string };

/** Whether a file is a notebook, by its name. */
export function isNotebook(path: string): boolean {
  return path.endsWith('.ipynb');
}

/**
 * Reads a notebook: its Python code cells in order, each with its number among all cells. Magics and shell lines become
 * `pass`; cells of other interpreters are left out. Formats 3 and 4 of nbformat.
 * Source: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function parseNotebook(json: string): Notebook {
  let notebook: unknown;
  try {
    notebook = JSON.parse(json);
  } catch {
    return { kind: 'broken', why: 'it is not JSON' };
  }
  if (!isRecord(notebook)) return { kind: 'broken', why: 'it is not a JSON object' };
  const language = languageOf(notebook.metadata);
  const cells = cellsOf(notebook);
  if (cells === undefined) return { kind: 'broken', why: 'it has no cells' };
  if (!/^(i?python\d*|pyspark)$/i.test(language)) return { kind: 'other-language', language };
  const lines: string[] = [];
  const placed: NotebookCell[] = [];
  for (const [index, cell] of cells.entries()) {
    if (!isRecord(cell) || cell.cell_type !== 'code') continue;
    const code = toPython(sourceOf(cell.source ?? cell.input));
    if (code.length === 0) continue;
    placed.push({ number: index + 1, firstLine: lines.length + 1 });
    lines.push(...code);
  }
  return { kind: 'code', text: `${lines.join('\n')}\n`, cells: placed };
}

function cellsOf(notebook: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  if (Array.isArray(notebook.cells)) return notebook.cells;
  // Format 3 keeps them in worksheets.
  const { worksheets } = notebook;
  if (!Array.isArray(worksheets)) return undefined;
  return worksheets.flatMap((sheet: unknown) => (isRecord(sheet) && Array.isArray(sheet.cells) ? sheet.cells : []));
}

/** The kernel's language; a notebook that names none is most likely Python's. */
function languageOf(metadata: unknown): string {
  if (!isRecord(metadata)) return 'python';
  const { kernelspec, language_info } = metadata;
  const named = [
    isRecord(language_info) ? language_info.name : undefined,
    isRecord(kernelspec) ? kernelspec.language : undefined,
  ];
  return named.find((name) => typeof name === 'string' && name !== '')?.toString() ?? 'python';
}

function sourceOf(source: unknown): string {
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : '';
}

/** Cell magics whose body is Python of the same program. Source: https://ipython.readthedocs.io/en/stable/interactive/magics.html */
const pythonCell = /^%%(python[23]?|pypy|time|timeit|capture|prun|debug|memray_flamegraph|local|pyspark|spark)\b/;
/** Line magics that run the Python beside them. */
const pythonLine = /^(\s*)%(?:time|timeit|prun|memit|lprun)\s+(?:-\w+\s+(?:\d+\s+)?)*/;

/** The lines of a cell as Python; empty where another interpreter runs it. */
function toPython(source: string): readonly string[] {
  const lines = source.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return [];
  const head = lines[first] ?? '';
  if (head.startsWith('%%')) {
    if (!pythonCell.test(head)) return [];
    lines[first] = '';
  }
  return lines.map(toPythonLine);
}

function toPythonLine(line: string): string {
  const timed = pythonLine.exec(line);
  if (timed !== null) return `${timed[1] ?? ''}${line.slice(timed[0].length)}`;
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const code = line.slice(indent.length);
  // `%name`, `!ls`, `?name`, `name?`: an expression that goes on in the next line never begins so.
  if (/^(?:%[A-Za-z]|!|\?)/.test(code) || /^[\w.]+\?{1,2}\s*$/.test(code)) return `${indent}pass`;
  const assigned = /^([\w., ]+=\s*)(?:!|%[A-Za-z])/.exec(code);
  return assigned === null ? line : `${indent}${assigned[1] ?? ''}None`;
}
