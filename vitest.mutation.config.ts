import { defineConfig } from 'vitest/config';

// Tests that go by the policy and by identity alone: the rest of the suite would find the same mutants, later.
export default defineConfig({
  test: {
    include: ['test/policy/**/*.test.ts', 'test/identity/**/*.test.ts'],
    exclude: ['test/policy/agrees-with-sentry.test.ts'],
    env: { POLICY_CASES_STEP: '307' },
    testTimeout: 60_000,
  },
});
