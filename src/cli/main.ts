#!/usr/bin/env node
void start();

async function start(): Promise<void> {
  // The version is answered before anything else is loaded, so that it costs little more than starting Node.
  if (process.argv[2] === '--version' || process.argv[2] === '-V') {
    const { packageVersion } = await import('../installation.ts');
    process.stdout.write(`${packageVersion()}\n`);
    return;
  }
  // It helps long runs only when nothing else is loaded yet; short ones it costs time.
  if (['generate', 'calls', 'explain', 'check', 'denied', 'mcp'].includes(process.argv[2] ?? '')) {
    const { compileLate } = await import('./compile-late.ts');
    compileLate();
  }
  // After the flags, which compiled code depends on, and before all else that is loaded.
  const { enableCompileCache } = await import('./compile-cache.ts');
  enableCompileCache(process.argv[2] ?? '');
  const { run } = await import('./run.ts');
  await run(process.argv.slice(2));
}
