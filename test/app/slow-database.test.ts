import { describe, expect, it, vi } from 'vitest';
import { startCable } from '../store/support/cable.ts';
import { AUDIT_KEY, DATABASES } from '../store/support/databases.ts';
import { startPieces } from '../support/start-pieces.ts';

const postgres = DATABASES.filter(({ kind }) => kind === 'postgres');
const NOWHERE = 'postgres://bot@127.0.0.1:1/bot';

/** Starts a bot on a database URL, and records what it logs about the database. */
async function startOn(url: string) {
  const { start, waitedFor } = await startPieces({ DATABASE_URL: url, AUDIT_KEY });
  const app = await start();
  const readyz = async () => {
    const response = await fetch(`http://127.0.0.1:${app.port}/readyz`);
    return { status: response.status, body: await response.json() };
  };
  return {
    app,
    readyz,
    pendingReason: (reason: unknown) =>
      vi.waitFor(
        async () =>
          expect(await readyz()).toMatchObject({
            status: 503,
            body: { store: { state: 'waiting', reason } },
          }),
        { timeout: 15_000 },
      ),
    said: waitedFor,
  };
}

describe('a start with a database that is not available yet', () => {
  it.each([
    ['nothing listens', NOWHERE, 'ECONNREFUSED'],
    ['its name is not known', 'postgres://bot@database.invalid/bot', /^(?:ENOTFOUND|EAI_AGAIN)$/],
  ])('waits while %s', async (_what, url, reason) => {
    const { pendingReason } = await startOn(url);
    await pendingReason(typeof reason === 'string' ? reason : expect.stringMatching(reason));
  });

  it.each(['28P01', '28000', '3D000', '42501'])(
    'fails when PostgreSQL responds with %s',
    async (code) => {
      const cable = await startCable(NOWHERE);
      cable.refuse(code);
      const { app } = await startOn(cable.url);
      await expect(app.ready).rejects.toMatchObject({ fault: { kind: 'refused', code } });
    },
  );

  describe.each(postgres)('on PostgreSQL', ({ create }) => {
    it('continues once the server has started and accepts connections, after logging what was missing', async () => {
      const { url } = await create();
      const cable = await startCable(url);
      cable.refuse('57P03');
      const { app, pendingReason, readyz, said } = await startOn(cable.url);
      await pendingReason('57P03');
      cable.refuse('53300');
      await pendingReason('53300');
      cable.mend();
      await app.ready;
      expect(await readyz()).toMatchObject({ status: 200, body: { status: 'ready' } });
      expect(said()).toEqual(['57P03', '53300']);
    });
  });
});

if (postgres.length === 0) {
  it.skip('a slow start on PostgreSQL is skipped: TEST_DATABASE_URL is not set', () => {});
}
