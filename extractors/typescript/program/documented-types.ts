import type { ts as TS } from 'ts-morph';
import { ts } from './compiler.ts';
import type { Module } from './module.ts';

const types = new WeakMap<Module, ReadonlyMap<string, TS.Node>>();

/** The type that a comment of a JavaScript file defines: `@typedef {import("aws-sdk").S3} Storage`. */
export function typeInComment(module: Module, name: string): TS.Node | undefined {
  let known = types.get(module);
  if (known === undefined) {
    known = collect(module);
    types.set(module, known);
  }
  return known.get(name);
}

function collect(module: Module): ReadonlyMap<string, TS.Node> {
  const found = new Map<string, TS.Node>();
  for (const statement of [...module.source.statements, module.source.endOfFileToken]) {
    const docs: unknown = Reflect.get(statement, 'jsDoc');
    if (!Array.isArray(docs)) continue;
    // What the parser keeps there are comments.
    for (const doc of docs as readonly TS.JSDoc[]) {
      for (const tag of doc.tags ?? []) {
        if (!ts.isJSDocTypedefTag(tag) || tag.typeExpression === undefined || tag.name === undefined) continue;
        found.set(tag.name.text, tag.typeExpression);
      }
    }
  }
  return found;
}
