import { describe, expect, it } from 'vitest';
import { LeaseLostError, StoreUnavailableError } from '../../src/errors/store-errors.ts';
import type { Receipt } from '../../src/ports/store.ts';
import { ANY_LEFT, anIntent, ask, carryOut, DONE, leaseOf, PLAN } from './support/changes.ts';
import { DATABASES } from './support/databases.ts';

const START = new Date('2026-11-01T00:00:00Z');
const minutes = (count: number) => new Date(START.getTime() + count * 60_000);

const LOCKED = { kind: 'locked' };
const busy = (by: string) => ({ kind: 'busy', by });

describe.each(DATABASES)('changes in progress on $kind', ({ create }) => {
  /** Opens a store on a clock that the test moves. */
  async function withClock() {
    let now = START;
    const store = await (await create()).open({ now: () => now });
    const moveTo = (time: Date) => {
      now = time;
    };
    return { store, moveTo };
  }

  const receipts = (...keys: readonly string[]): readonly Receipt[] =>
    keys.map((key) => {
      const kind = (['delivery', 'view', 'content'] as const).find((one) => key.startsWith(one));
      return { kind: kind ?? 'content', key };
    });

  it('are accepted once, whichever receipt makes the second request a repeat', async () => {
    const { store } = await withClock();
    const all = receipts('delivery 1', 'view 1', 'content 1');
    expect(await ask(store, anIntent({ id: 'a' }), { receipts: all })).toMatchObject({
      kind: 'accepted',
      change: { id: 'a', state: 'accepted', acceptedAt: START },
    });
    for (const receipt of all) {
      const other = receipts(`delivery of ${receipt.key}`);
      expect(
        await ask(store, anIntent({ id: receipt.key }), { receipts: [...other, receipt] }),
      ).toEqual({ kind: 'repeat', by: receipt.kind, changeId: 'a', end: undefined });
    }
    expect(await store.audit.verify()).toMatchObject({ entries: 1 });
  });

  it('report since when the oldest one has been open', async () => {
    const { store, moveTo } = await withClock();
    expect(await store.changes.oldestOpen()).toBeUndefined();
    const lease = leaseOf('one', minutes(10));
    await ask(store, anIntent({ id: 'a' }), { lease });
    moveTo(minutes(1));
    await ask(store, anIntent({ id: 'b' }), { lease });
    moveTo(minutes(2));
    expect(await store.changes.oldestOpen()).toEqual(START);
    await store.changes.close('a', DONE, lease);
    expect(await store.changes.oldestOpen()).toEqual(START);
    await store.changes.told('a', lease);
    expect(await store.changes.oldestOpen()).toEqual(minutes(1));
    await carryOut(store, anIntent({ id: 'c' }), DONE, lease);
    expect(await store.changes.oldestOpen()).toEqual(minutes(1));
  });

  it('leave no receipts of a repeat', async () => {
    const { store } = await withClock();
    await ask(store, anIntent({ id: 'a' }), { receipts: receipts('content 1') });
    await ask(store, anIntent({ id: 'b' }), { receipts: receipts('delivery 2', 'content 1') });
    expect(
      await ask(store, anIntent({ id: 'c' }), { receipts: receipts('delivery 2') }),
    ).toMatchObject({ kind: 'accepted' });
  });

  it('are accepted again with equal content once the first is closed, but from the same view only after a failure', async () => {
    const { store } = await withClock();
    const again = receipts('delivery 1', 'view 1', 'content 1');
    const lease = leaseOf('one', START);
    await ask(store, anIntent({ id: 'a' }), { receipts: again, lease });
    await store.changes.close('a', { outcome: 'failed', reason: 'denied' }, lease);
    const second = await ask(store, anIntent({ id: 'b' }), {
      receipts: receipts('delivery 2', 'view 1', 'content 1'),
      lease,
    });
    expect(second).toMatchObject({ kind: 'accepted' });
    await store.changes.close('b', DONE, lease);
    expect(
      await ask(store, anIntent({ id: 'c' }), { receipts: receipts('delivery 3', 'view 1') }),
    ).toEqual({ kind: 'repeat', by: 'view', changeId: 'b', end: DONE });
    expect(
      await ask(store, anIntent({ id: 'd' }), { receipts: receipts('delivery 4', 'content 1') }),
    ).toMatchObject({ kind: 'accepted' });
    expect(await ask(store, anIntent({ id: 'e' }), { receipts: again })).toMatchObject({
      kind: 'repeat',
      by: 'delivery',
      changeId: 'a',
    });
  });

  it('are accepted once when many equal requests arrive at the same time', async () => {
    const database = await create();
    const stores = [await database.open()];
    if (database.url.startsWith('postgres')) stores.push(await database.open());
    const answers = await Promise.all(
      stores.flatMap((store, index) =>
        Array.from({ length: 8 }, (_, n) =>
          ask(store, anIntent({ id: `${index}-${n}` }), {
            receipts: receipts(`delivery ${index}-${n}`, 'content 1'),
          }),
        ),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(await stores[0]?.audit.verify()).toMatchObject({ kind: 'sound', entries: 1 });
  });

  it('leave no trace of an intent that came too late', async () => {
    const { store } = await withClock();
    const late = ask(store, anIntent(), { isLate: () => true });
    await expect(late).rejects.toThrow(StoreUnavailableError);
    expect(await store.audit.verify()).toMatchObject({ entries: 0 });
    expect(await ask(store, anIntent())).toMatchObject({ kind: 'accepted' });
  });

  it('lock all of their targets or none, and no target twice', async () => {
    const { store } = await withClock();
    const lease = leaseOf('one', START);
    for (const id of ['a', 'b', 'c', 'd']) await ask(store, anIntent({ id }), { lease });
    expect(await store.changes.lock('a', ['member 1', 'user 1'], lease)).toEqual(LOCKED);
    expect(await store.changes.lock('b', ['user 2', 'member 1'], lease)).toEqual(busy('a'));
    expect(await store.changes.lock('c', ['user 2'], lease)).toEqual(LOCKED);
    expect(await store.changes.lock('d', ['user 2'], lease)).toEqual(busy('c'));
    await store.changes.close('a', DONE, lease);
    await store.changes.close('c', DONE, lease);
    expect(await store.changes.lock('b', ['user 2', 'member 1'], lease)).toEqual(LOCKED);
  });

  it('move from state to state in one direction, and only for their holder', async () => {
    const { store } = await withClock();
    const lease = leaseOf('one', START);
    const other = leaseOf('other', START);
    await ask(store, anIntent({ id: 'a' }), { lease });
    const refused = async (step: Promise<unknown>) =>
      expect(await step.catch((error: unknown) => error)).toBeInstanceOf(LeaseLostError);

    await refused(store.changes.begin('a', PLAN, lease));
    await refused(store.changes.told('a', lease));
    await refused(store.changes.lock('a', ['x'], other));
    await store.changes.lock('a', ['x'], lease);
    await refused(store.changes.lock('a', ['x'], lease));
    await refused(store.changes.begin('a', PLAN, other));
    await store.changes.begin('a', PLAN, lease);
    await refused(store.changes.close('a', DONE, other));
    await store.changes.close('a', DONE, lease);
    await refused(store.changes.close('a', DONE, other));
    await refused(store.changes.told('a', other));
    await store.changes.told('a', lease);
    await refused(store.changes.told('a', other));
    await refused(store.changes.close('a', DONE, lease));
    await refused(store.changes.extend('a', lease));
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
  });

  it('are closed and reported once, even if the holder repeats a step whose response was lost', async () => {
    const { store } = await withClock();
    const lease = leaseOf('one', START);
    await ask(store, anIntent({ id: 'a' }), { lease });
    await store.changes.close('a', DONE, lease);
    await store.changes.close('a', DONE, lease);
    await store.changes.told('a', lease);
    await store.changes.told('a', lease);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
  });

  it('are taken over by a single other process once the lease has expired, with everything known about them', async () => {
    const { store, moveTo } = await withClock();
    const lease = leaseOf('one', START);
    const intent = anIntent({ id: 'a', channelId: undefined });
    await ask(store, intent, { lease });
    await store.changes.lock('a', ['x'], lease);
    await store.changes.begin('a', PLAN, lease);
    moveTo(minutes(0.9));
    expect(await store.changes.takeOver(leaseOf('two', minutes(0.9)), ANY_LEFT)).toBeUndefined();
    moveTo(minutes(1));
    const takers = await Promise.all(
      ['two', 'three', 'four'].map((owner) =>
        store.changes.takeOver(leaseOf(owner, minutes(1)), ANY_LEFT),
      ),
    );
    expect(takers.flatMap((taken) => taken ?? [])).toEqual([
      {
        ...intent,
        state: 'calling',
        acceptedAt: START,
        attempts: 1,
        isAcknowledged: true,
        plan: PLAN,
        end: undefined,
      },
    ]);
    await expect(store.changes.close('a', DONE, lease)).rejects.toThrow(LeaseLostError);
  });

  it('are taken over if they are closed but not reported, and not if they are finished', async () => {
    const { store, moveTo } = await withClock();
    const lease = leaseOf('one', START);
    const end = { outcome: 'failed', reason: 'sentry-refused' } as const;
    await carryOut(store, anIntent({ id: 'over' }), DONE, lease);
    await ask(store, anIntent({ id: 'closed' }), { lease });
    await store.changes.close('closed', end, lease);
    moveTo(minutes(1));
    expect(await store.changes.takeOver(leaseOf('two', minutes(1)), ANY_LEFT)).toMatchObject({
      id: 'closed',
      state: 'closed',
      end,
      plan: undefined,
    });
    expect(await store.changes.takeOver(leaseOf('two', minutes(1)), ANY_LEFT)).toBeUndefined();
  });

  it('are not taken over while the holder extends the lease', async () => {
    const { store, moveTo } = await withClock();
    await ask(store, anIntent({ id: 'a' }), { lease: leaseOf('one', START) });
    await store.changes.extend('a', leaseOf('one', minutes(0.5)));
    moveTo(minutes(1.2));
    expect(await store.changes.takeOver(leaseOf('two', minutes(1.2)), ANY_LEFT)).toBeUndefined();
    await store.changes.extend('a', { owner: 'one', until: minutes(1.2) });
    expect(await store.changes.takeOver(leaseOf('two', minutes(1.2)), ANY_LEFT)).toMatchObject({
      id: 'a',
    });
  });

  it('are counted while open, and deleted long after they are finished', async () => {
    const { store, moveTo } = await withClock();
    await carryOut(store, anIntent({ id: 'old' }), DONE, leaseOf('one', START));
    moveTo(minutes(10));
    await carryOut(store, anIntent({ id: 'new' }), DONE, leaseOf('one', minutes(10)));
    await ask(store, anIntent({ id: 'a' }), { lease: leaseOf('one', minutes(10)) });
    await ask(store, anIntent({ id: 'b' }), { lease: leaseOf('one', minutes(10)) });
    expect(await store.changes.open()).toEqual(new Map([['accepted', 2]]));
    expect(await store.changes.forget(minutes(5))).toBe(1);
    const repeat = (id: string) =>
      ask(store, anIntent({ id: 'again' }), { receipts: receipts(`delivery of ${id}`) });
    expect(await repeat('new')).toMatchObject({ kind: 'repeat' });
    expect(await repeat('old')).toMatchObject({ kind: 'accepted' });
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 7 });
  });
});
