import { describe, expect, it } from 'vitest';
import { postgresForTests } from '../store/support/databases.ts';
import { details } from './report.ts';
import { runChaos } from './run-chaos.ts';

const SMALL = { seed: 10, changes: 20, people: 10, kills: 2, strictLookUps: true };

describe('bots that are killed between failing servers', { timeout: 180_000 }, () => {
  it.each([
    ['SQLite', undefined],
    ...(postgresForTests === undefined
      ? []
      : [['PostgreSQL, three of them', postgresForTests] satisfies [string, string]]),
  ] satisfies [string, string | undefined][])(
    'lose, duplicate and hide no change, on %s',
    async (_store, postgres) => {
      const options = { ...SMALL, postgres };
      expect(details(options, await runChaos(options))).toBe('');
    },
  );
});

if (postgresForTests === undefined) {
  it.skip('chaos on PostgreSQL is skipped: TEST_DATABASE_URL is not set', () => {});
}
