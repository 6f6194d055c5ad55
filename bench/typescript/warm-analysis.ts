import { analyze } from '../../src/analyze.ts';
import { defaultSettings } from '../../src/model/settings.ts';

// Analyses a file several times in one process, as a server does, and prints the processor time of the second run.
const file = process.argv[2] ?? '.';
const seconds: number[] = [];
for (let run = 0; run < 2; run += 1) {
  const before = process.cpuUsage();
  await analyze({ paths: [file], settings: defaultSettings, includeTests: false });
  const { user, system } = process.cpuUsage(before);
  seconds.push((user + system) / 1e6);
}
process.stdout.write(JSON.stringify({ seconds: seconds.at(-1) }));
