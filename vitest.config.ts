import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/elasticsearch/global-setup.ts'],
    pool: 'forks',
    // Most tests wait for processes and servers of their own.
    maxWorkers: 2,
    testTimeout: 30_000,
    // Clocks of tests beside a browser that a hostile page keeps busy: on two cores one may be late. What is broken fails thrice.
    retry: 2,
    hookTimeout: 120_000,
  },
});
