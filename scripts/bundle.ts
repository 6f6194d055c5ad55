import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Node needs about as long to find and link a hundred small modules as to start. So the program ships as a few files:
// one for each step of src/cli that is imported when it is needed, and one for what several of them share.
const project = fileURLToPath(new URL('../..', import.meta.url));

await rm(`${project}dist/bundle`, { recursive: true, force: true });
await build({
  absWorkingDir: project,
  entryPoints: { main: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist/bundle',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  charset: 'utf8',
  // Node reads less before it can start; names stay, so that the stack of a defect can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
});
