import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two processes: tests start the program and servers of their own, and the machine has two cores.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
