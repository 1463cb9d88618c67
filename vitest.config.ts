import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/elasticsearch/global-setup.ts'],
    // Scripts that tests start as processes share what is compiled, as the program does.
    env: { NODE_COMPILE_CACHE: resolve('node_modules/.cache/anlan-compiled') },
    pool: 'forks',
    // Most tests wait for processes and servers of their own.
    maxWorkers: 2,
    testTimeout: 30_000,
    // Clocks of tests beside a browser that a hostile page keeps busy: on two cores one may be late. What is broken fails thrice.
    retry: 2,
    hookTimeout: 120_000,
  },
});
