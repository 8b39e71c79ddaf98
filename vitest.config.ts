import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Tests wait for servers about as long as they compute; one worker a core would leave cores idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
  },
});
