/** What a file's text imports, by regular expression, so that files nobody needs are never parsed. */
const importPattern =
  /\b(?:from|import|require|require\.resolve)\s*\(?\s*(?:\/\*[^*]*\*\/\s*)?(['"`])([^'"`\n${}]+)\1/g;

/** `require(path.join(__dirname, "lib", "store"))`: the quoted parts. */
const joinedPattern =
  /\brequire\s*\(\s*(?:\w+\.)?(?:join|resolve)\s*\(\s*__dirname\s*,((?:\s*(['"])[^'"\n]+\2\s*,?)+)\s*\)/g;
/** `require(__dirname + "/store")`, and the same as a template. */
const addedPattern = /\brequire\s*\(\s*(?:__dirname\s*\+\s*(['"])([^'"\n]+)\1|`\$\{__dirname\}([^`\n${}]+)`)\s*\)/g;

/** Each module that is imported, re-exported or required, once; text inside strings may look like an import. */
export function findSpecifiers(text: string): readonly string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(importPattern)) if (match[2] !== undefined) found.add(match[2]);
  if (text.includes('__dirname')) {
    const add = (path: string): unknown => found.add(`./${path.replace(/^\/+/, '')}`);
    for (const [, parts = ''] of text.matchAll(joinedPattern)) {
      add([...parts.matchAll(/(['"])([^'"\n]+)\1/g)].map(([, , part]) => part).join('/'));
    }
    for (const [, , added, template] of text.matchAll(addedPattern)) add(added ?? template ?? '');
  }
  return [...found];
}
