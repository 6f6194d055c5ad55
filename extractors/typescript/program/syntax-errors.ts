import { type Finding, finding } from '../../../src/model/finding.ts';
import type { Module } from './module.ts';

interface ParseDiagnostic {
  readonly start?: number;
  readonly length?: number;
}

/** One finding for the parts of a file that the parser could not make sense of. */
export function syntaxErrors(module: Module): readonly Finding[] {
  const diagnostics: unknown = Reflect.get(module.source, 'parseDiagnostics');
  if (!Array.isArray(diagnostics) || diagnostics.length === 0) return [];
  // Type annotations in JavaScript (Flow) and the like are errors of another kind and are listed elsewhere.
  const [first, ...more]: readonly ParseDiagnostic[] = diagnostics;
  const lines = module.positions();
  const start = first?.start ?? 0;
  const message =
    more.length === 0 ? 'This part is not valid syntax' : `This part and ${more.length} more are not valid syntax`;
  const end = Math.min(start + Math.max(1, first?.length ?? 1), module.source.text.length);
  return [
    finding('syntax-error', message, { path: module.path, start: lines.positionAt(start), end: lines.positionAt(end) }),
  ];
}
