import { describe, expect, it, vi } from 'vitest';
import { CHANGE_STATES, type StateRow } from '../../src/changes/change-flow.ts';
import { createChangeProtocol, type DeliveredRequest } from '../../src/changes/change-protocol.ts';
import { receiptsOf } from '../../src/changes/receipts.ts';
import { MOST_ATTEMPTS, TIMINGS } from '../../src/changes/timings.ts';
import {
  SentryOutcomeUnknownError,
  SentryWriteMismatchError,
} from '../../src/errors/change-errors.ts';
import {
  DeniedError,
  SentryRefusedError,
  SentryUnavailableError,
} from '../../src/errors/errors.ts';
import { StoreUnavailableError } from '../../src/errors/store-errors.ts';
import type { ChangeState } from '../../src/model/change.ts';
import type { ChangeHandler, ChangeReceipt, NotifyActor } from '../../src/ports/changes.ts';
import { anIntent, NOBODY, PLAN } from '../store/support/changes.ts';
import { DATABASES } from '../store/support/databases.ts';
import { deferred } from '../support/deferred.ts';
import { finish } from './support/finish.ts';
import { steadyClock } from './support/steady-clock.ts';

const START = new Date('2026-11-01T00:00:00Z');
const FACTS = { operation: 'updateMember', status: undefined, requestId: undefined };
const NO_ANSWER = new SentryOutcomeUnknownError(
  FACTS,
  new SentryUnavailableError(FACTS, 'connection'),
);
const DENIED = new DeniedError({
  capability: 'issue:read',
  reason: { kind: 'role-too-low' },
  needs: 'manager',
});

const NOT_YET = ['not-applied', 'not-applied', 'not-applied'] as const;

const throws = (error: unknown) => async () => {
  throw error;
};

describe.each(DATABASES)('a change on $kind', ({ create }) => {
  async function setUp(handler: Partial<ChangeHandler> = {}) {
    const clock = steadyClock(START);
    const store = await (await create()).open({ now: clock.now });
    const calls: string[] = [];
    const shown: ChangeReceipt[] = [];
    const told: ChangeReceipt[] = [];
    const bugs: unknown[] = [];
    const receiptUndelivered: string[] = [];
    let ids = 0;
    const start = (notifyActor: NotifyActor = async (receipt) => void told.push(receipt)) =>
      createChangeProtocol({
        store: store.changes,
        handlers: [
          {
            type: 'member:role',
            lockKeys: async () => ['member:4'],
            plan: async () => PLAN,
            call: async () => void calls.push('call'),
            verify: async () => 'not-applied',
            ...handler,
          },
        ],
        notifyActor,
        clock,
        events: {
          unexpectedError: (_event, _change, error) => bugs.push(error),
          receiptUndelivered: ({ id }) => receiptUndelivered.push(id),
        },
        newId: () => {
          ids += 1;
          return `id ${ids}`;
        },
      });
    // Recovery leaves what its own process works on alone: only another one takes it over.
    const changes = start();
    const other = start();
    let deliveries = 0;
    const request = (facts: Partial<DeliveredRequest> = {}): DeliveredRequest => {
      deliveries += 1;
      const { id: _id, ...intent } = anIntent();
      return { ...intent, delivery: { id: `delivery ${deliveries}`, viewId: undefined }, ...facts };
    };
    const show: NotifyActor = async (receipt) => void shown.push(receipt);
    const make = async (facts: Partial<DeliveredRequest> = {}, how: NotifyActor = show) => {
      const accepted = await changes.accept(request(facts));
      if (accepted.kind !== 'accepted') throw new Error(accepted.kind);
      await finish(accepted, how);
    };
    /** Accepts a change and takes it to a state, as a process that then dies. */
    const leave = async (
      state: 'unacknowledged' | 'accepted' | 'held' | 'calling',
      facts: Partial<DeliveredRequest> = {},
    ) => {
      const accepted = await changes.accept(request(facts));
      if (accepted.kind !== 'accepted') throw new Error(accepted.kind);
      const lease = { owner: 'id 2', until: new Date(START.getTime() + TIMINGS.leaseMs) };
      if (state === 'unacknowledged') return;
      await changes.acknowledge([accepted]);
      if (state === 'accepted') return;
      await store.changes.lock('id 1', ['member:4'], lease);
      if (state === 'calling') await store.changes.begin('id 1', PLAN, lease);
    };
    const ends = async () =>
      (await store.audit.lines({ order: 'oldest-first', limit: 50 })).map(
        ({ outcome, reason }) => `${outcome}${reason === undefined ? '' : ` ${reason}`}`,
      );
    return {
      store,
      clock,
      changes,
      other,
      leave,
      start,
      request,
      show,
      make,
      ends,
      calls,
      shown,
      told,
      bugs,
      receiptUndelivered,
    };
  }

  it('goes from intent to receipt, and is closed', async () => {
    const { store, make, ends, calls, shown, told } = await setUp();
    await make();
    expect(calls).toEqual(['call']);
    expect(shown).toMatchObject([
      {
        change: { state: 'closed', plan: PLAN, end: { outcome: 'succeeded' } },
        error: undefined,
        isLate: false,
      },
    ]);
    expect(told).toEqual([]);
    expect(await ends()).toEqual(['succeeded']);
    expect(await store.changes.open()).toEqual(new Map());
  });

  it.each([
    ['lockKeys', DENIED, 'failed denied:role-too-low'],
    ['plan', new SentryRefusedError(FACTS, 'no'), 'failed sentry-refused'],
    ['plan', new TypeError('a bug'), 'failed bug'],
  ] as const)('is not made if %s fails with %s', async (step, error, end) => {
    const { make, ends, calls, shown, bugs } = await setUp({ [step]: throws(error) });
    await make();
    expect(calls).toEqual([]);
    expect(await ends()).toEqual([end]);
    expect(shown).toMatchObject([{ change: { end: { outcome: 'failed' } }, error }]);
    expect(bugs).toEqual(end === 'failed bug' ? [error] : []);
  });

  it('is reported as refused when the server refuses it', async () => {
    const error = new SentryRefusedError(FACTS, 'no');
    const { make, ends, shown, clock } = await setUp({ call: throws(error) });
    await make();
    expect(await ends()).toEqual(['failed sentry-refused']);
    expect(shown).toMatchObject([{ error }]);
    expect(clock.pauses).toEqual([]);
  });

  it.each([
    ['was committed', 'applied', 'succeeded'],
    ['was not', 'not-applied', 'failed store-unavailable'],
  ] as const)('whose commit was not confirmed is verified: it %s', async (_what, truth, end) => {
    const error = new StoreUnavailableError('connection', undefined);
    const { make, ends } = await setUp({ call: throws(error), verify: async () => truth });
    await make();
    expect(await ends()).toEqual([end]);
  });

  it('whose commit was not confirmed is left to recovery while the database is down', async () => {
    const error = new StoreUnavailableError('connection', undefined);
    let truth: (() => Promise<'applied'>) | undefined;
    const { make, ends, start, clock, told } = await setUp({
      call: throws(error),
      verify: () => (truth ?? throws(error))() as Promise<'applied'>,
    });
    await expect(make()).rejects.toBe(error);
    expect(await ends()).toEqual(['pending']);
    clock.pass(TIMINGS.leaseMs);
    truth = async () => 'applied';
    await start().recover();
    expect(await ends()).toEqual(['succeeded interrupted']);
    expect(told).toMatchObject([{ isLate: true, change: { end: { outcome: 'succeeded' } } }]);
  });

  it('has an unknown outcome when the server changed something else', async () => {
    const error = new SentryWriteMismatchError(FACTS, 'role', 'admin', 'member');
    const { make, ends } = await setUp({ call: throws(error) });
    await make();
    expect(await ends()).toEqual(['unknown write-mismatch']);
  });

  it.each([
    ['was made', ['applied'], 'succeeded'],
    ['was made a moment later', ['not-applied', 'applied'], 'succeeded'],
    ['was made at the last moment', [...NOT_YET, 'applied'], 'succeeded'],
    ['was not made', [...NOT_YET, 'not-applied'], 'failed outcome-unknown'],
    [
      'could not be seen but at last',
      ['away', 'away', 'away', 'not-applied'],
      'failed outcome-unknown',
    ],
    ['was made, seen at last', ['away', 'away', 'applied'], 'succeeded'],
    ['cannot be seen', ['away', 'away', 'away', 'away'], 'unknown outcome-unknown'],
    ['cannot be seen any more', ['not-applied', 'away', 'away', 'away'], 'unknown outcome-unknown'],
  ] as const)('without a response that %s has the right outcome', async (_what, looks, end) => {
    const left = [...looks];
    const { make, ends } = await setUp({
      call: throws(NO_ANSWER),
      async verify() {
        const look = left.shift();
        if (look === undefined) throw new Error('looked too often');
        if (look === 'away') throw new SentryUnavailableError(FACTS, 'deadline');
        return look;
      },
    });
    await make();
    expect(await ends()).toEqual([end]);
    expect(left).toEqual([]);
  });

  it('waits for another change of the same target, but not for changes of other targets', async () => {
    const first = deferred();
    const order: string[] = [];
    const { changes, request, show } = await setUp({
      lockKeys: async ({ requestId }) => [requestId === 'other' ? 'member:5' : 'member:4'],
      plan: async ({ requestId }) => {
        order.push(`plan ${requestId}`);
        return PLAN;
      },
      call: async ({ requestId }) => {
        if (requestId === 'first') await first.promise;
        order.push(`call ${requestId}`);
      },
    });
    const start = async (requestId: string) => {
      const accepted = await changes.accept(request({ requestId, input: requestId }));
      if (accepted.kind !== 'accepted') throw new Error(accepted.kind);
      return finish(accepted, show);
    };
    const one = start('first');
    await start('other');
    // The first two may finish in any order: "other" did not wait for the call of "first".
    await vi.waitFor(() => {
      expect(order.toSorted()).toEqual(['call other', 'plan first', 'plan other']);
    });
    first.resolve();
    await one;
    await start('second');
    expect(order.slice(3)).toEqual(['call first', 'plan second', 'call second']);
  });

  it('fails as busy when its target is not free in time', async () => {
    const { store, clock, make, ends, shown, request, changes } = await setUp();
    const other = await changes.accept(request({ input: 'other' }));
    expect(other.kind).toBe('accepted');
    const { owner, until } = { owner: 'id 2', until: new Date(START.getTime() + 1e7) };
    await store.changes.lock('id 1', ['member:4'], { owner, until });
    await make();
    expect(await ends()).toEqual(['pending', 'failed busy']);
    expect(shown).toMatchObject([
      { change: { end: { reason: 'busy' } }, error: { kind: 'target-busy', changeId: 'id 1' } },
    ]);
    const waited = clock.pauses.reduce((sum, pause) => sum + pause, 0);
    expect(waited).toBe(TIMINGS.turnMs);
  });

  it('is one change, however often it is requested', async () => {
    const { changes, request, show } = await setUp();
    const again = request();
    const first = await changes.accept(again);
    expect(await changes.accept(again)).toMatchObject({ kind: 'repeat', by: 'delivery' });
    expect(await changes.accept(request())).toMatchObject({
      kind: 'repeat',
      by: 'content',
      end: undefined,
    });
    if (first.kind === 'accepted') await finish(first, show);
    expect(await changes.accept(again)).toMatchObject({
      kind: 'repeat',
      by: 'delivery',
      end: { outcome: 'succeeded' },
    });
    expect(await changes.accept(request())).toMatchObject({ kind: 'accepted' });
  });

  it('is one change for one form with the same content, and another one with other content', async () => {
    const { changes, request, make } = await setUp();
    const viewed = (id: string, input: unknown) =>
      request({ input, delivery: { id, viewId: 'V0' } });
    await make(viewed('a', { role: 'admin', teams: ['x'] }));
    expect(await changes.accept(viewed('b', { teams: ['x'], role: 'admin' }))).toMatchObject({
      kind: 'repeat',
      by: 'view',
    });
    expect(await changes.accept(viewed('c', { role: 'member' }))).toMatchObject({
      kind: 'accepted',
    });
  });

  it('is reported in a separate message when its reply cannot be shown', async () => {
    const { make, told, shown } = await setUp();
    await make({}, throws(new Error('the address is dead')));
    expect(shown).toEqual([]);
    expect(told).toMatchObject([{ isLate: false, change: { end: { outcome: 'succeeded' } } }]);
  });

  it('is reported later, with retries for a while, when no message can be sent', async () => {
    let isSlackAway = true;
    const heard: ChangeReceipt[] = [];
    const { start, store, clock, request, receiptUndelivered } = await setUp();
    const changes = start(async (receipt) => {
      if (isSlackAway) throw new Error('away');
      heard.push(receipt);
    });
    const accepted = await changes.accept(request());
    if (accepted.kind === 'accepted') await finish(accepted, throws(new Error('away')));
    expect(await store.changes.open()).toEqual(new Map([['closed', 1]]));
    clock.pass(11 * 60_000);
    expect(await changes.recover()).toBe(1);
    expect(await changes.recover()).toBe(0);
    isSlackAway = false;
    clock.pass(11 * 60_000);
    expect(await changes.recover()).toBe(1);
    expect(heard).toMatchObject([{ isLate: true, error: undefined }]);
    expect(await store.changes.open()).toEqual(new Map());
    expect(receiptUndelivered).toEqual([]);
  });

  it('is given up when no message can be sent for a very long time', async () => {
    const { start, store, clock, request, receiptUndelivered } = await setUp();
    const changes = start(throws(new Error('away')));
    const accepted = await changes.accept(request());
    if (accepted.kind === 'accepted') await finish(accepted, throws(new Error('away')));
    for (let n = 0; n < MOST_ATTEMPTS; n += 1) {
      clock.pass(11 * 60_000);
      await changes.recover();
    }
    expect(receiptUndelivered).toEqual(['id 1']);
    expect(await store.changes.open()).toEqual(new Map());
  });

  it.each([
    ['unacknowledged', 'not-applied', 'failed interrupted', []],
    ['accepted', 'not-applied', 'succeeded', ['call']],
    ['held', 'not-applied', 'succeeded', ['call']],
    ['calling', 'not-applied', 'failed interrupted', []],
    ['calling', 'applied', 'succeeded interrupted', []],
  ] as const)(
    'that a process left as %s, %s, is finished by another process',
    async (state, truth, end, made) => {
      const { clock, other, leave, ends, told, calls } = await setUp({ verify: async () => truth });
      await leave(state);
      expect(await other.recover()).toBe(0);
      clock.pass(TIMINGS.leaseMs);
      expect(await other.recover()).toBe(1);
      expect(await ends()).toEqual([end]);
      expect(calls).toEqual(made);
      expect(told).toMatchObject([{ isLate: true, change: { state: 'closed' } }]);
    },
  );

  it.each(['accepted', 'held'] as const)(
    'that a process left as %s is authorized again before it is carried out',
    async (state) => {
      const { clock, other, leave, ends, told, calls } = await setUp({ plan: throws(DENIED) });
      await leave(state);
      clock.pass(TIMINGS.leaseMs);
      await other.recover();
      expect(calls).toEqual([]);
      expect(await ends()).toEqual(['failed denied:role-too-low']);
      expect(told).toMatchObject([{ error: DENIED }]);
    },
  );

  it.each(['accepted', 'held'] as const)(
    'that a process left as %s more than ten minutes ago is not made, and the actor is told',
    async (state) => {
      const { clock, other, leave, ends, told, calls } = await setUp();
      await leave(state);
      clock.pass(TIMINGS.carryOutMs + 1);
      await other.recover();
      expect(calls).toEqual([]);
      expect(await ends()).toEqual(['failed overdue']);
      expect(told).toHaveLength(1);
    },
  );

  it('that cannot be carried out because Sentry is down is carried out when it is back', async () => {
    let isAway = true;
    const { clock, other, leave, ends, told, calls } = await setUp({
      async plan() {
        if (isAway) throw new SentryUnavailableError(FACTS, 'connection');
        return PLAN;
      },
    });
    await leave('accepted');
    clock.pass(TIMINGS.leaseMs);
    await other.recover();
    expect([await ends(), told]).toEqual([['pending'], []]);
    isAway = false;
    clock.pass(2 * TIMINGS.recoveryPauseMs);
    await other.recover();
    expect(await ends()).toEqual(['succeeded']);
    expect(calls).toEqual(['call']);
  });

  it('is taken over after one that holds its target, and waits for it', async () => {
    const { store, clock, changes, other, request, ends } = await setUp();
    const accepted = [];
    for (const input of ['first', 'second'])
      accepted.push(await changes.accept(request({ input })));
    await changes.acknowledge(accepted.flatMap((one) => (one.kind === 'accepted' ? one : [])));
    const lease = { owner: 'id 4', until: new Date(START.getTime() + TIMINGS.leaseMs) };
    await store.changes.lock('id 3', ['member:4'], lease);
    await store.changes.begin('id 3', PLAN, lease);
    clock.pass(TIMINGS.leaseMs);
    expect(await other.recover()).toBe(2);
    expect(await ends()).toEqual(['succeeded', 'failed interrupted']);
  });

  it('is not reported as not made before the last moment at which it may still be made', async () => {
    const looks: number[] = [];
    const { clock, other, leave, ends } = await setUp({
      async verify() {
        looks.push(clock.monotonicNow());
        return looks.length === 1 ? 'not-applied' : 'applied';
      },
    });
    await leave('calling');
    clock.pass(TIMINGS.leaseMs);
    const from = clock.monotonicNow();
    await other.recover();
    expect(looks).toEqual([from, from + TIMINGS.writeDeadlineMs]);
    expect(await ends()).toEqual(['succeeded interrupted']);
  });

  it('that cannot be verified for a very long time is closed as unknown', async () => {
    const { clock, other, leave, ends, told } = await setUp({
      verify: throws(new SentryUnavailableError(FACTS, 'deadline')),
    });
    await leave('calling');
    for (let n = 1; n < MOST_ATTEMPTS; n += 1) {
      clock.pass(11 * 60_000);
      expect(await other.recover()).toBe(1);
    }
    expect(await ends()).toEqual(['pending']);
    clock.pass(11 * 60_000);
    await other.recover();
    expect(await ends()).toEqual(['unknown sentry-unavailable']);
    expect(told).toHaveLength(1);
  });

  it('of a kind unknown to this version is closed as unknown', async () => {
    const { clock, other, leave, ends } = await setUp();
    await leave('calling', { capability: 'member:teleport' });
    clock.pass(TIMINGS.leaseMs);
    await other.recover();
    expect(await ends()).toEqual(['unknown kind-unknown']);
  });

  it('that another process has taken over is left to that process', async () => {
    let plans = 0;
    const { store, clock, make, calls, shown, told, other, ends } = await setUp({
      async plan() {
        plans += 1;
        if (plans > 1) throw DENIED;
        // This process stalls for so long that another one takes over the change.
        clock.pass(TIMINGS.leaseMs);
        await other.recover();
        return PLAN;
      },
    });
    await make();
    expect(calls).toEqual([]);
    expect(shown).toEqual([]);
    expect(told).toHaveLength(1);
    expect(await ends()).toEqual(['failed denied:role-too-low']);
    expect(await store.changes.open()).toEqual(new Map());
  });

  it('that this process works on is never taken over by it, whatever its clock says', async () => {
    const { clock, make, changes, ends, shown, told } = await setUp({
      async call() {
        clock.pass(3 * 60 * 60_000);
        expect(await changes.recover()).toBe(0);
        return undefined;
      },
    });
    await make();
    expect(await ends()).toEqual(['succeeded']);
    expect(shown).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('that was made although another process found that it was not is corrected, and reported', async () => {
    const { store, clock, make, other, ends, shown, told } = await setUp({
      async call() {
        // The request is still under way when this process stalls.
        clock.pass(TIMINGS.leaseMs);
        await other.recover();
        return undefined;
      },
    });
    await make();
    expect(told).toMatchObject([{ change: { end: { outcome: 'failed', reason: 'interrupted' } } }]);
    expect(shown).toMatchObject([
      { change: { end: { outcome: 'succeeded', reason: 'corrected' }, state: 'closed' } },
    ]);
    expect(await ends()).toEqual(['succeeded corrected']);
    expect((await store.audit.entries(0, 10)).map(({ kind }) => kind)).toEqual([
      'intent',
      'outcome',
      'correction',
    ]);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 3 });
    expect(await store.changes.open()).toEqual(new Map());
  });

  it('is not corrected when another process found the same', async () => {
    const { clock, make, other, ends, shown, told } = await setUp({
      async call() {
        clock.pass(TIMINGS.leaseMs);
        await other.recover();
        return undefined;
      },
      verify: async () => 'applied',
    });
    await make();
    expect(await ends()).toEqual(['succeeded interrupted']);
    expect([told.length, shown.length]).toEqual([1, 0]);
  });

  it('is closed by the process that knows its end, even while another one looks for it', async () => {
    const looking = deferred();
    const { clock, make, other, ends, shown, told } = await setUp({
      async call() {
        clock.pass(TIMINGS.leaseMs);
        const recovering = other.recover();
        await looking.promise;
        void recovering;
        return undefined;
      },
      async verify() {
        looking.resolve();
        throw new SentryUnavailableError(FACTS, 'deadline');
      },
    });
    await make();
    expect(await ends()).toEqual(['succeeded']);
    expect([told.length, shown.length]).toEqual([0, 1]);
  });

  it('whose lease lies further ahead than any can is taken over', async () => {
    const { store, clock, other, leave, ends } = await setUp();
    await leave('held');
    const until = new Date(START.getTime() + 3 * 60 * 60_000);
    await store.changes.extend('id 1', { owner: 'id 2', until });
    clock.pass(1);
    expect(await other.recover()).toBe(1);
    expect(await ends()).toEqual(['succeeded']);
  });

  it('is refused when the log does not accept the intent in time, and then never happens', async () => {
    const { store, changes, request, calls, clock } = await setUp();
    const blocked = deferred();
    const slow = createChangeProtocol({
      store: {
        ...store.changes,
        accept: async (asked) => {
          await blocked.promise;
          return store.changes.accept(asked);
        },
      },
      handlers: [],
      notifyActor: throws(new Error('nobody is to be told')),
      clock: { ...clock, sleep: async () => {} },
      events: { unexpectedError: () => {}, receiptUndelivered: () => {} },
      newId: () => 'late',
    });
    await expect(slow.accept(request())).rejects.toThrow(StoreUnavailableError);
    blocked.resolve();
    await changes.recover();
    expect(await store.audit.verify()).toMatchObject({ entries: 0 });
    expect(calls).toEqual([]);
  });

  it('that was recorded too late is accepted again when it is redelivered', async () => {
    const { store, changes, request, show, ends, clock } = await setUp();
    const blocked = deferred();
    const undone = deferred();
    const slow = createChangeProtocol({
      store: {
        ...store.changes,
        async accept(asked) {
          const answer = await store.changes.accept({ ...asked, isLate: () => false });
          await blocked.promise;
          return answer;
        },
        async told(...args) {
          await store.changes.told(...args);
          undone.resolve();
        },
      },
      handlers: [],
      notifyActor: throws(new Error('nobody is to be told')),
      clock: { ...clock, sleep: async () => {} },
      events: { unexpectedError: () => {}, receiptUndelivered: () => {} },
      newId: () => 'late',
    });
    const asked = request();
    await expect(slow.accept(asked)).rejects.toThrow(StoreUnavailableError);
    blocked.resolve();
    await undone.promise;
    const again = await changes.accept(asked);
    if (again.kind !== 'accepted') throw new Error(again.kind);
    await finish(again, show);
    expect(await ends()).toEqual(['failed intent-late', 'succeeded']);
  });
});

describe('the state table', () => {
  const rows: readonly (readonly [string, StateRow])[] = Object.entries(CHANGE_STATES);

  it('has no unreachable state, and no final state but the last', () => {
    const reachable = new Set<ChangeState>(['accepted', ...rows.flatMap(([, { next }]) => next)]);
    expect([...reachable].toSorted()).toEqual(Object.keys(CHANGE_STATES).toSorted());
    const ends = rows.filter(([, { next }]) => next.length === 0).map(([state]) => state);
    expect(ends).toEqual(['told']);
  });

  it('names, for every state but the last, what comes next and what comes after a crash', () => {
    for (const [state, { inOrder, afterCrash, means }] of rows) {
      expect([inOrder === undefined, afterCrash === undefined]).toEqual(
        state === 'told' ? [true, true] : [false, false],
      );
      expect(means).toMatch(/\.$/);
    }
  });
});

describe('receiptsOf', () => {
  const keys = (facts: Parameters<typeof anIntent>[0]) =>
    receiptsOf(anIntent(facts), { id: 'd', viewId: 'v' }).map(({ key }) => key);

  it('distinguishes requests by actor, capability and input', () => {
    const [, ...same] = keys({});
    expect(keys({ id: 'other', requestId: 'other', target: NOBODY }).slice(1)).toEqual(same);
    for (const facts of [
      { actor: { teamId: 'T0', userId: 'U1' } },
      { actor: { teamId: 'T1', userId: 'U0MANAGER' } },
      { capability: 'member:remove' },
      { input: { role: 'owner' } },
    ]) {
      expect(new Set([...keys(facts).slice(1), ...same]).size).toBe(4);
    }
  });
});
