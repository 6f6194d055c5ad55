import { writeFileSync } from 'node:fs';

// Loaded before a measured script; tells the peak memory of its process when it ends. Linux counts it in KiB.
const file = process.env.IAMWRIGHT_BENCH_USAGE;
process.on('exit', () => {
  if (file !== undefined) writeFileSync(file, JSON.stringify({ kibibytes: process.resourceUsage().maxRSS }));
});
