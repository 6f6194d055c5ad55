import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a tree of copies of a module, each with a module path of its own; the result is the number of Go files that are no tests. */
export function copiesOfModule(source: string, target: string, copies: number): number {
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(\.go|^go\.mod)$/.test(path),
  );
  const texts = paths.map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));
  const modFile = texts.find(({ path }) => path === 'go.mod');
  const name = /^module\s+(\S+)/m.exec(modFile?.text ?? '')?.[1];
  if (name === undefined) throw new Error(`${source} has no go.mod that names a module`);
  for (let copy = 0; copy < copies; copy += 1) {
    for (const { path, text } of texts) {
      const file = join(target, `copy${copy}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text.replaceAll(name, `example.com/copy${copy}`));
    }
  }
  return copies * paths.filter((path) => path.endsWith('.go') && !path.endsWith('_test.go')).length;
}
