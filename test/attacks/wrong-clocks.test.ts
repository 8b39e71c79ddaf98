import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { changeToUndo } from '../../src/commands/members/change-to-undo.ts';
import { openStore } from '../../src/store/open-store.ts';
import { ANY_LEFT, anIntent, ask, carryOut, leaseOf } from '../store/support/changes.ts';
import { AUDIT_KEY, DATABASES, temporaryFolder } from '../store/support/databases.ts';
import { formsOf } from '../support/forms.ts';
import { startStack } from '../support/start-stack.ts';

const TRUE_TIME = new Date('2026-11-28T12:00:00Z');
const AHEAD_MS = 3 * 60 * 60_000;
const AHEAD = new Date(TRUE_TIME.getTime() + AHEAD_MS);

describe.each(DATABASES)('times on $kind from a clock that was three hours ahead', ({ create }) => {
  /** Opens the store while the clock is wrong, and sets it right. */
  async function setUp() {
    const database = await create();
    const noticed: string[] = [];
    let now = AHEAD;
    const store = await openStore({
      url: database.url,
      auditKey: AUDIT_KEY,
      now: () => now,
      events: {
        timeFromFuture: (records) => noticed.push(records),
        filesGone: (code) => noticed.push(code),
        headNotRemembered: (code) => noticed.push(code),
      },
    });
    onTestFinished(() => store.close());
    return {
      store,
      noticed,
      correctClock: () => {
        now = TRUE_TIME;
      },
    };
  }

  it('keep no change: its lease counts as expired', async () => {
    const { store, noticed, correctClock } = await setUp();
    await ask(store, anIntent(), { lease: leaseOf('one', AHEAD) });
    correctClock();
    const lease = leaseOf('two', TRUE_TIME);
    expect(await store.changes.takeOver(lease, ANY_LEFT)).toMatchObject({ id: 'change-1' });
    expect(noticed).toEqual(['changes']);
    // A lease of today is left alone, and nothing is said.
    expect(await store.changes.takeOver(leaseOf('three', TRUE_TIME), ANY_LEFT)).toBeUndefined();
    expect(noticed).toHaveLength(1);
  });

  it('keep no job: neither a lease nor the time when it is due', async () => {
    const { store, noticed, correctClock } = await setUp();
    await store.jobs.claim('leased', leaseOf('one', AHEAD), 5_000);
    await store.jobs.claim('due', leaseOf('one', AHEAD), 5_000);
    await store.jobs.finish('due', 'one', new Date(AHEAD.getTime() + 2_500));
    correctClock();
    for (const job of ['leased', 'due']) {
      expect(await store.jobs.claim(job, leaseOf('two', TRUE_TIME), 5_000)).toBeDefined();
      expect(await store.jobs.claim(job, leaseOf('three', TRUE_TIME), 5_000)).toBeUndefined();
    }
    expect(noticed).toEqual(['jobs', 'jobs']);
  });

  it('keep no delivery, unless it was handled', async () => {
    const { store, noticed, correctClock } = await setUp();
    await store.claims.take(['left', 'handled'], leaseOf('one', AHEAD));
    await store.claims.finish(['handled'], 'one');
    correctClock();
    expect(await store.claims.take(['left', 'handled'], leaseOf('two', TRUE_TIME))).toEqual([
      'ours',
      'done',
    ]);
    expect(await store.claims.take(['left'], leaseOf('three', TRUE_TIME))).toEqual(['held']);
    expect(noticed).toEqual(['claims']);
  });

  it('silence no hint', async () => {
    const { store, correctClock } = await setUp();
    const dayAgo = new Date(TRUE_TIME.getTime() - 24 * 60 * 60_000);
    expect(await store.hints.claim('hint', dayAgo)).toBe(true);
    correctClock();
    expect(await store.hints.isShown('hint', dayAgo)).toBe(false);
    expect(await store.hints.claim('hint', dayAgo)).toBe(true);
    expect(await store.hints.claim('hint', dayAgo)).toBe(false);
  });
});

describe('a bot whose clock was wrong', { timeout: 60_000 }, () => {
  const environment = () => ({
    DATABASE_URL: `sqlite:${join(temporaryFolder(), 'bot.sqlite')}`,
    IDENTITY_EMAIL_MATCH: 'all',
    IDENTITY_EMAIL_DOMAINS: 'example.com',
  });

  it('undoes no change from the future', async () => {
    const store = await openStore({
      url: environment().DATABASE_URL,
      auditKey: AUDIT_KEY,
      now: () => AHEAD,
    });
    onTestFinished(() => store.close());
    await carryOut(
      store,
      anIntent({ capability: 'member:change-role' }),
      undefined,
      leaseOf('one', AHEAD),
    );
    const asked = {
      actor: anIntent().actor,
      capability: 'member:change-role',
      changeId: 'change-1',
    } as const;
    const at = (now: Date) => changeToUndo({ audit: store.audit, now: () => now }, asked);
    await expect(at(TRUE_TIME)).rejects.toMatchObject({ kind: 'cannot-undo', why: 'too-late' });
    await expect(at(AHEAD)).resolves.toMatchObject({ changeId: 'change-1' });
  });

  it('names the change that another one waited for in vain, and calls it busy', async () => {
    const settings = environment();
    const stack = await startStack({ environment: settings });
    onTestFinished(() => stack.stop());
    const [member] = stack.sentry.world.members.withAddress('member@example.com');
    const database = new Database(settings.DATABASE_URL.replace('sqlite:', ''), { timeout: 1_000 });
    database.exec(`insert into change_targets values ('member:${member?.id}', 'change-before')`);
    database.close();
    const forms = formsOf(stack);
    await forms.open('owner', 'role member@example.com manager');
    const ended = await forms.submit('owner', { role: 'manager' });
    expect(stack.lines.find(({ changeId }) => changeId !== undefined)).toMatchObject({
      outcome: 'failed busy',
      changeId: 'change-before',
      event: 'invocation',
    });
    expect(stack.rawLog()).not.toContain('bug');
    expect(ended.text).toMatch(/Another change to this is still running/);
  });
});
