import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Folders whose suites start no bot, and leave nothing behind in their process. */
const UNITS =
  'test/{authorization,commands,contract,deliveries,dispatch,docs,errors,grants,home,identity,model,platform,policy,previews,sentry,slack,spec,views}/**/*.test.ts';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Tests wait for servers about as long as they compute; one worker a core would leave cores idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      // Loading the sources again for each file took longer than the tests.
      { extends: true, test: { name: 'units', include: [UNITS], isolate: false } },
      {
        extends: true,
        test: { name: 'systems', include: ['test/**/*.test.ts'], exclude: [UNITS] },
      },
    ],
  },
});
