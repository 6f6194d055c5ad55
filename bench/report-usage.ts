import { writeFileSync } from 'node:fs';

// Loaded before a measured script; tells, when it ends, the peak memory of its process, which Linux counts in KiB, and the
// processor time of all its threads in microseconds.
const file = process.env.IAMWRIGHT_BENCH_USAGE;
process.on('exit', () => {
  if (file === undefined) return;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ kibibytes: maxRSS, microseconds: userCPUTime + systemCPUTime }));
});
