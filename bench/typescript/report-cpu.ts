import { writeFileSync } from 'node:fs';

// Loaded before a measured script; tells the processor time and the peak memory of its process when it ends.
const file = process.env.IAMWRIGHT_BENCH_CPU;
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  if (file !== undefined) {
    writeFileSync(file, JSON.stringify({ microseconds: userCPUTime + systemCPUTime, kibibytes: maxRSS }));
  }
});
