import { chmod, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { type GetModuleInfo, type Plugin, rollup } from 'rollup';

// Node takes about a millisecond to find and link a module, and six more to start the loader of ECMAScript modules. So the
// program ships as CommonJS, which programs of both systems can load, and as a few files: one for each step of the
// way into a command, each with all that the steps before it have not loaded, and one for what is asked for now and then.
const dist = fileURLToPath(new URL('..', import.meta.url));
const out = `${dist}bundle`;

/** The modules that `import()` leads to, in the order in which a run gets to them; a later one leaves out what is loaded. */
const steps = [
  ['compile-cache', ['src/cli/compile-cache.js']],
  ['installation', ['src/installation.js']],
  ['run', ['src/cli/run.js']],
  ['lookup', ['src/cli/lookup.js']],
  ['code-commands', ['src/cli/code-commands.js']],
] as const;
const importedBy = new Map<string, ReadonlySet<string>>();
const languages = ['python', 'typescript', 'go'].map((language) => `extractors/${language}/extract.js`);

await rm(out, { recursive: true, force: true });
const bundle = await rollup({
  input: {
    main: `${dist}src/cli/main.js`,
    index: `${dist}src/index.js`,
  },
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  plugins: [jsonModules(), minified()],
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
});
await bundle.write({
  dir: out,
  format: 'cjs',
  dynamicImportInCjs: false, // what is loaded on demand would start that loader too
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  hoistTransitiveImports: true,
  manualChunks: (id, { getModuleInfo }) => chunkOf(id, getModuleInfo),
});
await bundle.close();
// The package's own package.json says that files are ECMAScript modules.
await writeFile(`${out}/package.json`, '{"type":"commonjs"}\n');
await chmod(`${out}/main.js`, 0o755);

function chunkOf(id: string, getModuleInfo: GetModuleInfo): string | undefined {
  for (const [name, entries] of steps) {
    if (entries.some((entry) => staticImports(`${dist}${entry}`, getModuleInfo).has(id))) return name;
  }
  const users = languages.filter((entry) => staticImports(`${dist}${entry}`, getModuleInfo).has(id));
  return users.length > 1 ? 'extractors-shared' : undefined;
}

/** A module and all that it imports other than by `import()`. */
function staticImports(entry: string, getModuleInfo: GetModuleInfo): ReadonlySet<string> {
  const before = importedBy.get(entry);
  if (before !== undefined) return before;
  const found = new Set([entry]);
  // The set grows while it is walked.
  for (const id of found) for (const imported of getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  importedBy.set(entry, found);
  return found;
}

function jsonModules(): Plugin {
  return {
    name: 'json-modules',
    transform: (code, id) => (id.endsWith('.json') ? { code: `export default ${code}`, map: null } : null),
  };
}

/**
 * Node reads less before it can start; names stay, so that the stack of a defect can be read. One character outside of
 * ASCII would make V8 keep a whole file in twice the bytes.
 */
function minified(): Plugin {
  return {
    name: 'minified',
    renderChunk: async (code) => {
      const options = { minifyWhitespace: true, minifySyntax: true, charset: 'ascii', target: 'node20' } as const;
      return { code: (await transform(code, { ...options, format: 'cjs' })).code, map: null };
    },
  };
}
