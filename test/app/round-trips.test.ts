import { describe, expect, it, onTestFinished } from 'vitest';
import { startCable } from '../store/support/cable.ts';
import { AUDIT_KEY, DATABASES } from '../store/support/databases.ts';
import { startStack } from '../support/start-stack.ts';

/** Tables that a lookup uses; the bot's jobs use others. */
const USED = /"(?:claims|slack_links|slack_blocks|hints|channel_settings)"/;
/** The clean-up that runs after the start. */
const CLEAN_UP = /"(?:taken_at|shown_at)" < /;
const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');

describe.each(postgres)('a lookup with PostgreSQL', ({ create }) => {
  it.each(['help', 'issue STOREFRONT-1A'])('sends three statements: %s', async (text) => {
    const cable = await startCable((await create()).url);
    const stack = await startStack({ environment: { DATABASE_URL: cable.url, AUDIT_KEY } });
    onTestFinished(stack.stop);
    // The first one learns which member it is.
    await stack.ask('member', text);
    await stack.app.settled();
    cable.takeStatements();
    await stack.ask('member', text);
    await stack.app.settled();
    const statements = cable
      .takeStatements()
      .filter((one) => USED.test(one) && !CLEAN_UP.test(one));
    expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(3);
    expect(statements.length).toBeGreaterThan(0);
  });
});

if (postgres.length === 0) {
  it.skip('round trips are skipped: TEST_DATABASE_URL is not set', () => {});
}
