/** What a file's text imports, by regular expression, so that files nobody needs are never parsed. */
const importPattern =
  /\b(?:from|import|require|require\.resolve)\s*\(?\s*(?:\/\*[^*]*\*\/\s*)?(['"`])([^'"`\n${}]+)\1/g;

/** Each module that is imported, re-exported or required, once; text inside strings may look like an import. */
export function findSpecifiers(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(importPattern)) if (match[2] !== undefined) found.add(match[2]);
  return [...found];
}
