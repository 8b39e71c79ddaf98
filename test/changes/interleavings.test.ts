import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChangeProtocol } from '../../src/changes/change-protocol.ts';
import { StoreUnavailableError } from '../../src/errors/store-errors.ts';
import type { AuditLine } from '../../src/model/audit-entry.ts';
import type { Outcome } from '../../src/model/change.ts';
import type { ChangeReceipt } from '../../src/ports/changes.ts';
import type { Store } from '../../src/ports/store.ts';
import { NOBODY } from '../store/support/changes.ts';
import { DATABASES } from '../store/support/databases.ts';
import { type Behaviour, FakeSentry } from './support/fake-sentry.ts';
import { finish } from './support/finish.ts';
import { type SimulatedProcess, Simulation } from './support/simulation.ts';

const START = new Date('2026-11-01T00:00:00Z');
const FAILED_LOOKS = 3;
const LOOKS = 4;

const behaviour: fc.Arbitrary<Behaviour> = fc.record({
  applies: fc.boolean(),
  answers: fc.boolean(),
  unreadable: fc.nat(FAILED_LOOKS),
});

/** Requests for changes: some for the same member, some delivered twice, some made twice, some from a form. */
const deliveries = fc.array(
  fc.record({
    n: fc.nat(3),
    member: fc.constantFrom('one', 'two'),
    delivery: fc.nat(4),
    viewId: fc.constantFrom(undefined, 'V1'),
    process: fc.nat(1),
    isUrlDead: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

/** Next events: mostly a waiting step continues; sometimes a process dies, a sleeper wakes up, or a recovery starts. */
const happenings = fc.array(
  fc.oneof(
    {
      weight: 60,
      arbitrary: fc.record({ kind: fc.constant('go-on' as const), choice: fc.nat(30) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('die' as const), choice: fc.nat(1) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wake' as const), choice: fc.nat(1) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('recover' as const), choice: fc.nat(1) }),
    },
  ),
  { maxLength: 150, size: 'max' },
);

interface Scenario {
  readonly behaviours: readonly Behaviour[];
  readonly requests: readonly {
    readonly n: number;
    readonly member: string;
    readonly delivery: number;
    readonly viewId: string | undefined;
    readonly process: number;
    readonly isUrlDead: boolean;
  }[];
  readonly steps: readonly {
    readonly kind: 'go-on' | 'die' | 'wake' | 'recover';
    readonly choice: number;
  }[];
}

/** Plays a scenario to its end on a store, and returns what happened. */
async function play(store: Store, simulation: Simulation, scenario: Scenario) {
  const { requests, steps } = scenario;
  const sentry = new FakeSentry(scenario.behaviours);
  const told = new Map<string, Outcome[]>();
  const late = new Set<string>();
  const bugs: unknown[] = [];
  let ids = 0;

  function start(name: string) {
    const process: SimulatedProcess = { name, unnoted: new Set() };
    const note = ({ change }: ChangeReceipt) => {
      const outcomes = told.get(change.id) ?? [];
      if (change.end !== undefined) outcomes.push(change.end.outcome);
      told.set(change.id, outcomes);
    };
    const changes = createChangeProtocol({
      store: simulation.storeOf(process, store.changes),
      handlers: [sentry.handlerFor((work) => simulation.step(process, work))],
      notifyActor: simulation.notifyOf(process, note),
      clock: simulation.clockOf(process),
      events: {
        unexpectedError: (_event, _change, error) => bugs.push(error),
        receiptUndelivered: () => bugs.push('receiptUndelivered'),
      },
      newId: () => {
        ids += 1;
        return `${name}-${ids}`;
      },
    });
    const show = simulation.notifyOf(process, note);
    return { process, changes, show };
  }

  const running = [start('a'), start('b')];
  for (const [index, request] of requests.entries()) {
    const { changes, show } = running[request.process] ?? start('x');
    const { n, member, delivery, viewId, isUrlDead } = request;
    const asked = changes.accept({
      requestId: `request ${index}`,
      actor: { teamId: 'T0', userId: 'U0' },
      capability: 'value:set',
      surface: 'slash',
      channelId: undefined,
      target: { ...NOBODY, id: member },
      input: { n, member, value: `value ${n}` },
      delivery: { id: `delivery ${delivery}`, viewId },
    });
    const finished = asked.then(async (accepted) => {
      if (accepted.kind !== 'accepted') return;
      await changes.acknowledge([accepted]);
      await finish(accepted, isUrlDead ? () => Promise.reject(new Error('gone')) : show);
    });
    finished.catch((error: unknown) => {
      // The log took longer than 1.5 s, so the actor is notified at once that nothing happens.
      if (error instanceof StoreUnavailableError) late.add(`request ${index}`);
      else bugs.push(error);
    });
  }
  await simulation.quiet();
  for (const [index, { kind, choice }] of steps.entries()) {
    const one = running[choice % running.length];
    if (kind === 'go-on') await simulation.release(choice);
    if (kind === 'wake') await simulation.wakeNext();
    if (kind === 'recover') one?.changes.recover().catch((error: unknown) => bugs.push(error));
    if (kind === 'die' && one !== undefined) {
      simulation.kill(one.process);
      running[choice % running.length] = start(`${one.process.name}${index}`);
    }
  }
  await simulation.runOut();
  // A live process recovers what is left, in several rounds with pauses between them.
  const last = start('last');
  for (let round = 0; round < 6; round += 1) {
    await simulation.pass(11 * 60_000);
    last.changes.recover().catch((error: unknown) => bugs.push(error));
    await simulation.quiet();
    await simulation.runOut();
  }
  return { sentry, told, late, bugs, killedUnnoted: simulation.killedUnnoted };
}

type Played = Awaited<ReturnType<typeof play>>;

/** Asserts what must be true of every line of the log at the end. */
function expectTruth(line: AuditLine, { sentry, told, late, killedUnnoted }: Played): void {
  const { changeId, outcome, requestId } = line;
  const applied = sentry.applied.get(changeId) ?? 0;
  expect(applied).toBeLessThanOrEqual(1);
  if (outcome !== 'unknown') expect(outcome).toBe(applied === 1 ? 'succeeded' : 'failed');

  const receipts = told.get(changeId) ?? [];
  const heardAtOnce = late.has(requestId);
  if (heardAtOnce) expect(applied).toBe(0);
  else expect(receipts.length).toBeGreaterThanOrEqual(1);
  expect(receipts.filter((one) => one !== outcome)).toEqual([]);
  // A receipt is sent again only after a crash between sending and recording it: whether it was seen is unknown.
  expect(receipts.length).toBeLessThanOrEqual(1 + (killedUnnoted.get(changeId) ?? 0));
}

// Set INTERLEAVINGS=5000 for a longer run.
const LONGER = process.env['INTERLEAVINGS'];
const RUNS = { sqlite: Number(LONGER ?? 100), postgres: Number(LONGER ?? 120) / 10 };

describe.each(DATABASES)(
  'changes on $kind, whatever the interleaving and whichever process dies',
  ({ kind, create }) => {
    const scenarios = fc.record({
      behaviours: fc.array(behaviour, { minLength: 4, maxLength: 4 }),
      requests: deliveries,
      steps: happenings,
    });

    it(
      'are made at most once, closed with the truth, and reported once',
      { timeout: LONGER === undefined ? 120_000 : 3_600_000 },
      () =>
        fc.assert(
          fc.asyncProperty(scenarios, async (scenario) => {
            const simulation = new Simulation(START);
            const database = await create();
            const store = await database.open({ now: simulation.now });
            const played = await play(store, simulation, scenario);
            const { sentry, bugs } = played;
            expect(bugs).toEqual([]);
            expect(sentry.lostUpdates).toEqual([]);
            expect(await store.changes.open()).toEqual(new Map());
            expect(await store.audit.verify()).toMatchObject({ kind: 'sound' });

            const lines = await store.audit.lines({ order: 'oldest-first', limit: 100 });
            const accepted = lines.map(({ requestId }) => Number(requestId.split(' ')[1]));
            const ids = accepted.map((index) => scenario.requests[index]?.delivery);
            expect(ids).toHaveLength(new Set(ids).size);

            for (const line of lines) expectTruth(line, played);
            // "Unknown" is correct only if no verification could read the state.
            const isReadable = scenario.behaviours.every(({ unreadable }) => unreadable < LOOKS);
            if (isReadable)
              expect(lines.filter(({ outcome }) => outcome === 'unknown')).toEqual([]);
            await store.close();
            await database.drop();
          }),
          { numRuns: RUNS[kind] },
        ),
    );
  },
);
