import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesToRestore } from '../../../src/model/issues/changes-to-restore.ts';
import { expectedIssueState } from '../../../src/model/issues/expected-issue-state.ts';
import {
  type IssueChange,
  OPEN_SUBSTATUSES,
  PRIORITIES,
} from '../../../src/model/issues/issue-change.ts';
import { outcomeOfIssueChange } from '../../../src/model/issues/issue-outcome.ts';
import {
  type Assignee,
  type IssueCondition,
  type IssueState,
  isSameIssueState,
} from '../../../src/model/issues/issue-state.ts';
import { isRestored, restoredParts } from '../../../src/model/issues/restored-issue.ts';

const AT = new Date('2026-11-23T10:00:00.500Z');
const NEWEST = 'web@9';

/** Returns what the server makes of a change: it skips a status that the issue has already, except for its condition. */
function served(state: IssueState, change: IssueChange): IssueState {
  const asked = expectedIssueState(change, state, AT);
  switch (change.kind) {
    case 'resolve': {
      if (state.status === 'resolved') return state;
      const condition: IssueCondition = { kind: 'in-release', release: NEWEST };
      return change.in.kind === 'newest-release' ? { ...asked, condition } : asked;
    }
    case 'unresolve':
      return state.status === 'unresolved' ? state : asked;
    case 'archive':
      return state.status === 'ignored' ? { ...state, condition: asked.condition } : asked;
    default:
      return asked;
  }
}

const servedAll = (state: IssueState, changes: readonly IssueChange[]) =>
  changes.reduce(served, state);

const count = fc.integer({ min: 1, max: 1_000 });
const threshold = fc.record({ count, windowMinutes: fc.option(count, { nil: undefined }) });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const release = fc.constantFrom('web@1', 'web@2');
const commit = fc.constantFrom('abc1234', 'def5678');
const minutes = fc.integer({ min: 1, max: 500_000 });

const condition = fc.oneof(
  fc.constant(undefined),
  fc.constant<IssueCondition>({ kind: 'in-next-release' }),
  release.map((version): IssueCondition => ({ kind: 'in-release', release: version })),
  commit.map((hash): IssueCondition => ({ kind: 'in-commit', commit: hash, repository: 'r' })),
);
const until = fc
  .record({
    ms: maybe(fc.integer({ min: 1, max: 1e10 })),
    events: maybe(threshold),
    users: maybe(threshold),
  })
  .filter(({ ms, events, users }) => (ms ?? events ?? users) !== undefined)
  .map(
    ({ ms, events, users }): IssueCondition => ({
      kind: 'archived-until',
      time: ms === undefined ? undefined : new Date(AT.getTime() + ms).toISOString(),
      events,
      users,
    }),
  );
const status = fc.oneof(
  fc.constantFrom(...OPEN_SUBSTATUSES).map((substatus) => ({
    ...{ status: 'unresolved', substatus, condition: undefined },
  })),
  condition.map((what) => ({ status: 'resolved', substatus: undefined, condition: what })),
  fc.constantFrom('archived_until_escalating', 'archived_forever').map((substatus) => ({
    ...{ status: 'ignored', substatus, condition: undefined },
  })),
  until.map((what) => ({
    ...{ status: 'ignored', substatus: 'archived_until_condition_met', condition: what },
  })),
);
const assignee = fc.constantFrom<Assignee | undefined>(
  undefined,
  { kind: 'user', id: '7', name: 'Ada' },
  { kind: 'user', id: '8', name: 'Bob' },
  { kind: 'team', id: '7', name: 'web' },
);
const state: fc.Arbitrary<IssueState> = fc
  .record({ status, assignee, priority: fc.constantFrom(...PRIORITIES) })
  .map(({ status: facts, ...others }) => ({ ...facts, ...others }));

const change: fc.Arbitrary<IssueChange> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom({ kind: 'now' } as const, { kind: 'next-release' } as const),
      fc.constant({ kind: 'newest-release' } as const),
      release.map((version) => ({ kind: 'release', version }) as const),
      commit.map((hash) => ({ kind: 'commit', commit: hash, repository: 'r' }) as const),
    )
    .map((what): IssueChange => ({ kind: 'resolve', in: what })),
  fc.constant<IssueChange>({ kind: 'unresolve' }),
  fc
    .oneof(
      fc.constantFrom({ kind: 'escalating' } as const, { kind: 'forever' } as const),
      minutes.map((some) => ({ kind: 'duration', minutes: some }) as const),
      threshold.map((some) => ({ kind: 'events', ...some }) as const),
      threshold.map((some) => ({ kind: 'users', ...some }) as const),
    )
    .map((what): IssueChange => ({ kind: 'archive', until: what })),
  fc
    .constantFrom(
      { kind: 'nobody' } as const,
      { kind: 'user', userId: '7' } as const,
      { kind: 'team', teamId: '7' } as const,
    )
    .map((to): IssueChange => ({ kind: 'assign', to })),
  fc
    .constantFrom(...PRIORITIES)
    .map((priority): IssueChange => ({ kind: 'set-priority', priority })),
);

describe('restoring a state', () => {
  it('brings it back from whatever state, and again without harm', () => {
    fc.assert(
      fc.property(state, state, (wanted, now) => {
        const changes = changesToRestore(wanted, now, AT);
        fc.pre(changes !== undefined);
        const restored = servedAll(now, changes);
        expect(isRestored(wanted, restored)).toBe(true);
        const again = changesToRestore(wanted, restored, AT) ?? [];
        expect(isRestored(wanted, servedAll(restored, again))).toBe(true);
      }),
    );
  });

  it('is possible after each change that the server made', () => {
    fc.assert(
      fc.property(state, change, (before, asked) => {
        const now = served(before, asked);
        fc.pre(outcomeOfIssueChange(asked, before, now) === 'done');
        const changes = changesToRestore(before, now, AT);
        expect(changes).toBeDefined();
        expect(isRestored(before, servedAll(now, changes ?? []))).toBe(true);
      }),
    );
  });

  it('is neither done nor undone in the middle', () => {
    fc.assert(
      fc.property(state, state, (wanted, before) => {
        const changes = changesToRestore(wanted, before, AT) ?? [];
        fc.pre(!isRestored(wanted, before));
        for (let made = 1; made < changes.length; made += 1) {
          const now = servedAll(before, changes.slice(0, made));
          expect(isRestored(wanted, now)).toBe(false);
          expect(isSameIssueState(before, now)).toBe(false);
          expect(restoredParts(before, wanted, now).left).not.toEqual([]);
        }
        const { restored, left } = restoredParts(before, wanted, servedAll(before, changes));
        if (changes.length > 0) expect([restored.length > 0, left]).toEqual([true, []]);
      }),
    );
  });
});

describe('a change', () => {
  it('leads to what is expected of it, or to nothing that is taken for it', () => {
    fc.assert(
      fc.property(state, change, (before, asked) => {
        fc.pre(asked.kind !== 'resolve' || asked.in.kind !== 'newest-release');
        const now = served(before, asked);
        if (outcomeOfIssueChange(asked, before, now) === 'not-taken-over') return;
        const wanted = expectedIssueState(asked, before, AT);
        const isReached =
          isRestored(wanted, now) || outcomeOfIssueChange(asked, now, now) === 'already';
        expect(isReached).toBe(true);
      }),
    );
  });

  it('is made once: a second time, it is already so', () => {
    fc.assert(
      fc.property(state, change, (before, asked) => {
        const now = served(before, asked);
        fc.pre(outcomeOfIssueChange(asked, before, now) === 'done');
        // Each time that ends later, and the newest release of then, is another wish.
        fc.pre(!(asked.kind === 'archive' && asked.until.kind === 'duration'));
        fc.pre(!(asked.kind === 'resolve' && asked.in.kind === 'newest-release'));
        expect(outcomeOfIssueChange(asked, now, served(now, asked))).toBe('already');
      }),
    );
  });
});
