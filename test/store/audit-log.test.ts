import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditHead } from '../../src/model/audit-entry.ts';
import type { ChangeEnd } from '../../src/model/change.ts';
import { anyText } from '../support/texts.ts';
import { anIntent, ask, carryOut, DONE, leaseOf, NOBODY, PLAN } from './support/changes.ts';
import { DATABASES, type TestDatabase } from './support/databases.ts';

describe.each(DATABASES)('the audit log on $kind', ({ kind, create }) => {
  async function withChanges(count: number) {
    const database = await create();
    const store = await database.open();
    for (let n = 1; n <= count; n += 1) await carryOut(store, anIntent({ id: `change-${n}` }));
    return { database, store };
  }

  it('is sound when it is untouched, and returns its head', async () => {
    const { store } = await withChanges(3);
    const verification = await store.audit.verify();
    expect(verification).toMatchObject({ kind: 'sound', entries: 6 });
    expect(verification.kind === 'sound' && verification.head).toEqual(await store.audit.head());
  });

  it('is sound when it is empty', async () => {
    const store = await (await create()).open();
    expect(await store.audit.verify()).toEqual({ kind: 'sound', entries: 0, head: undefined });
    expect(await store.audit.head()).toBeUndefined();
  });

  it('is sound with any text in it', async () => {
    const store = await (await create()).open();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        n += 1;
        const target = { ...NOBODY, email: text, label: text };
        await ask(store, anIntent({ id: `change-${n}`, capability: text, target }));
        const plan = { ...PLAN, target, before: { text }, after: { texts: [text] } };
        const end = { outcome: 'failed', reason: text, plan } as const;
        await store.changes.close(`change-${n}`, end, leaseOf('one'));
      }),
      { numRuns: 60 },
    );
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 * n });
    expect(await store.audit.lines({ order: 'oldest-first', limit: 100 })).toHaveLength(n);
  });

  it('is protected by the database against edits and deletions', async () => {
    const { database, store } = await withChanges(3);
    for (const statement of [
      "update audit_entries set target_email = 'x' where seq = 2",
      'delete from audit_entries where seq = 6',
      'delete from audit_entries',
      database.url.startsWith('postgres')
        ? 'truncate audit_entries'
        : 'insert or replace into audit_entries select * from audit_entries where seq = 6',
    ]) {
      await expect(database.sql(statement)).rejects.toThrow('append-only');
    }
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 6 });
  });

  it('reports the entry in which a byte was edited', async () => {
    const { database, store } = await withChanges(3);
    await database.unprotect();
    await database.sql('create table saved as select * from audit_entries where seq = 4');
    for (const edit of [
      "target_email = 'other@example.com'",
      "actor_user_id = 'U0MANAGEs'",
      "after = replace(after, 'admin', 'owner')",
      'before = null',
      "outcome = 'failed'",
      "kind = 'note'",
      'at = at + 1',
      "channel_id = ''",
      "hash = replace(hash, substr(hash, 1, 1), 'g')",
    ]) {
      await database.sql(`update audit_entries set ${edit} where seq = 4`);
      expect([edit, await store.audit.verify()]).toEqual([
        edit,
        { kind: 'bad', seq: 4, fault: 'altered' },
      ]);
      await database.sql('delete from audit_entries where seq = 4');
      await database.sql('insert into audit_entries select * from saved');
    }
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 6 });
  });

  async function tampered(
    tamper: (database: TestDatabase) => Promise<unknown>,
    expected?: (head: AuditHead) => AuditHead,
  ) {
    const { database, store } = await withChanges(3);
    const head = await store.audit.head();
    if (head === undefined) throw new Error('the log is empty');
    await database.unprotect();
    await tamper(database);
    return store.audit.verify(expected?.(head));
  }

  it('reports a removed entry, whether its number is skipped or reused by the next', async () => {
    expect(await tampered(({ sql }) => sql('delete from audit_entries where seq = 3'))).toEqual({
      kind: 'bad',
      seq: 3,
      fault: 'missing',
    });
    expect(
      await tampered(async ({ sql }) => {
        await sql('delete from audit_entries where seq = 3');
        for (const seq of [4, 5, 6]) {
          await sql(`update audit_entries set seq = ${seq - 1} where seq = ${seq}`);
        }
        await sql('update audit_head set seq = 5');
      }),
    ).toEqual({ kind: 'bad', seq: 3, fault: 'altered' });
    expect(await tampered(({ sql }) => sql('delete from audit_entries where seq = 1'))).toEqual({
      kind: 'bad',
      seq: 1,
      fault: 'missing',
    });
  });

  it('reports the first of two swapped entries', async () => {
    const verification = await tampered(async ({ sql }) => {
      await sql('update audit_entries set seq = 100 where seq = 3');
      await sql('update audit_entries set seq = 3 where seq = 5');
      await sql('update audit_entries set seq = 5 where seq = 100');
    });
    expect(verification).toEqual({ kind: 'bad', seq: 3, fault: 'altered' });
  });

  it.each([0, 7])('reports an entry inserted as number %i', async (seq) => {
    const columns = 'at, kind, team_id, actor_user_id, capability, request_id, surface, hash';
    const verification = await tampered(({ sql }) =>
      sql(
        `insert into audit_entries (seq, change_id, ${columns}) select ${seq}, 'forged', ${columns} from audit_entries where seq = 6`,
      ),
    );
    expect(verification).toEqual({ kind: 'bad', seq, fault: 'altered' });
  });

  it('reports an entry inserted between two others', async () => {
    const verification = await tampered(async ({ sql }) => {
      for (const seq of [6, 5, 4]) {
        await sql(`update audit_entries set seq = ${seq + 1} where seq = ${seq}`);
      }
      const columns = 'at, kind, team_id, actor_user_id, capability, request_id, surface, hash';
      await sql(
        `insert into audit_entries (seq, change_id, ${columns}) select 4, 'forged', ${columns} from audit_entries where seq = 3`,
      );
    });
    expect(verification).toEqual({ kind: 'bad', seq: 4, fault: 'altered' });
  });

  it('detects a truncated tail by the head in the database, or by a head recorded elsewhere', async () => {
    const cut = ({ sql }: TestDatabase) => sql('delete from audit_entries where seq >= 5');
    expect(await tampered(cut)).toEqual({ kind: 'bad', seq: 5, fault: 'cut' });
    const cutWell = async (database: TestDatabase) => {
      await cut(database);
      await database.sql(
        'update audit_head set seq = 4, hash = (select hash from audit_entries where seq = 4)',
      );
    };
    // Beside an SQLite file, the head is remembered in a file of its own.
    expect(await tampered(cutWell)).toMatchObject(
      kind === 'sqlite' ? { kind: 'bad', seq: 5, fault: 'cut' } : { kind: 'sound', entries: 4 },
    );
    expect(await tampered(cutWell, (head) => head)).toEqual({ kind: 'bad', seq: 5, fault: 'cut' });
  });

  it('reports a log without the entry that was recorded elsewhere', async () => {
    const verification = await tampered(
      async () => undefined,
      ({ hash }) => ({ seq: 3, hash }),
    );
    expect(verification).toEqual({ kind: 'bad', seq: 3, fault: 'not-the-head' });
  });

  it('has one line per change, in which the outcome overrides the intent', async () => {
    const store = await (await create()).open();
    await carryOut(store, anIntent({ id: 'done' }));
    await ask(store, anIntent({ id: 'open', actor: { teamId: 'T0', userId: 'U0OTHER' } }));
    await ask(store, anIntent({ id: 'refused' }));
    await store.changes.close('refused', { outcome: 'failed', reason: 'denied' }, leaseOf('one'));
    const lines = await store.audit.lines({ order: 'oldest-first', limit: 10 });
    expect(lines).toMatchObject([
      {
        seq: 1,
        closedSeq: 2,
        changeId: 'done',
        outcome: 'succeeded',
        actorMemberId: '2',
        target: PLAN.target,
        before: { role: 'member' },
        after: { role: 'admin' },
      },
      { seq: 3, closedSeq: undefined, changeId: 'open', outcome: 'pending', before: undefined },
      { seq: 4, closedSeq: 5, changeId: 'refused', outcome: 'failed', reason: 'denied' },
    ]);
    expect(lines[2]?.target).toEqual(anIntent().target);
  });

  it('is paged in both directions, and filtered by time and by user', async () => {
    let now = new Date('2026-11-01T00:00:00Z');
    const store = await (await create()).open({ now: () => now });
    for (const userId of ['U0A', 'U0B', 'U0A', 'U0C']) {
      now = new Date(now.getTime() + 60_000);
      const actor = { teamId: 'T0', userId };
      await carryOut(store, anIntent({ id: now.toISOString(), actor }), undefined, {
        owner: 'one',
        until: new Date(now.getTime() + 1),
      });
    }
    const seqs = async (query: Partial<Parameters<typeof store.audit.lines>[0]>) =>
      (await store.audit.lines({ order: 'newest-first', limit: 2, ...query })).map(
        ({ seq }) => seq,
      );
    expect(await seqs({})).toEqual([7, 5]);
    expect(await seqs({ from: 5 })).toEqual([3, 1]);
    expect(await seqs({ order: 'oldest-first' })).toEqual([1, 3]);
    expect(await seqs({ order: 'oldest-first', from: 3 })).toEqual([5, 7]);
    expect(await seqs({ since: new Date('2026-11-01T00:04:00Z') })).toEqual([7]);
    expect(await seqs({ person: { userId: 'U0A', memberId: undefined } })).toEqual([5, 1]);
    expect(await seqs({ person: { userId: 'U0MEMBER', memberId: undefined } })).toEqual([7, 5]);
    expect(await seqs({ person: { userId: undefined, memberId: '4' } })).toEqual([7, 5]);
    expect(await seqs({ person: { userId: 'U0NOBODY', memberId: '9' } })).toEqual([]);
  });

  it('returns the latest change that took effect on an issue', async () => {
    const store = await (await create()).open();
    const issue = (id: string) => ({ kind: 'issue', id, label: `WEB-${id}` }) as const;
    const change = async (id: string, target: ReturnType<typeof issue>, end: ChangeEnd = DONE) => {
      await ask(store, anIntent({ id, target: { ...target, id: undefined } }));
      await store.changes.lock(id, [`target of ${id}`], leaseOf('one'));
      await store.changes.begin(id, { ...PLAN, target }, leaseOf('one'));
      await store.changes.close(id, { ...end, plan: { ...PLAN, target } }, leaseOf('one'));
    };
    await change('first', issue('1'));
    await change('second', issue('1'));
    await change('refused', issue('1'), { outcome: 'failed', reason: 'denied' });
    await change('other', issue('2'));
    const last = (kind: string, id: string) =>
      store.audit.line({ teamId: 'T0', changed: { kind, id } });
    expect(await last('issue', '1')).toMatchObject({ changeId: 'second', target: issue('1') });
    expect(await last('issue', '3')).toBeUndefined();
    expect(await last('team', '1')).toBeUndefined();
    expect(
      await store.audit.line({ teamId: 'T1', changed: { kind: 'issue', id: '1' } }),
    ).toBeUndefined();
  });

  it('is one unbroken chain after simultaneous writes', async () => {
    const database = await create();
    const stores = [await database.open()];
    if (database.url.startsWith('postgres')) stores.push(await database.open());
    await Promise.all(
      stores.flatMap((store, index) =>
        Array.from({ length: 15 }, (_, n) => carryOut(store, anIntent({ id: `${index}-${n}` }))),
      ),
    );
    const entries = stores.length * 30;
    expect(await stores[0]?.audit.verify()).toMatchObject({ kind: 'sound', entries });
  });
});
