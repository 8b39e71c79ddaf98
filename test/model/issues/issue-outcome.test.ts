import { describe, expect, it } from 'vitest';
import type {
  ArchivedUntil,
  IssueChange,
  ResolvedIn,
} from '../../../src/model/issues/issue-change.ts';
import { outcomeOfIssueChange } from '../../../src/model/issues/issue-outcome.ts';
import type { IssueState } from '../../../src/model/issues/issue-state.ts';

const OPEN: IssueState = {
  status: 'unresolved',
  substatus: 'ongoing',
  condition: undefined,
  assignee: undefined,
  priority: 'medium',
};
const RESOLVED: IssueState = { ...OPEN, status: 'resolved', substatus: undefined };
const ARCHIVED: IssueState = { ...OPEN, status: 'ignored', substatus: 'archived_until_escalating' };
const inRelease = (release: string): IssueState => ({
  ...RESOLVED,
  condition: { kind: 'in-release', release },
});
const until = (facts: Partial<Extract<IssueState['condition'], { kind: 'archived-until' }>>) => ({
  ...ARCHIVED,
  substatus: 'archived_until_condition_met',
  condition: {
    kind: 'archived-until' as const,
    time: undefined,
    events: undefined,
    users: undefined,
    ...facts,
  },
});
const resolve = (where: ResolvedIn): IssueChange => ({ kind: 'resolve', in: where });
const archive = (how: ArchivedUntil): IssueChange => ({ kind: 'archive', until: how });
const ADA = { kind: 'user', id: '7', name: 'Ada' } as const;
const WEB = { kind: 'team', id: '7', name: 'web' } as const;
const assignAda: IssueChange = { kind: 'assign', to: { kind: 'user', userId: '7' } };

describe('the outcome of a change of an issue', () => {
  it.each<[string, IssueChange, IssueState, IssueState]>([
    ['resolved', resolve({ kind: 'now' }), OPEN, RESOLVED],
    ['in the newest release', resolve({ kind: 'newest-release' }), OPEN, inRelease('a@2')],
    ['in a release', resolve({ kind: 'release', version: 'a@1' }), OPEN, inRelease('a@1')],
    [
      'in a commit',
      resolve({ kind: 'commit', commit: 'ABC1234', repository: 'r' }),
      OPEN,
      { ...RESOLVED, condition: { kind: 'in-commit', commit: 'abc1234ff', repository: 'r' } },
    ],
    ['opened', { kind: 'unresolve' }, RESOLVED, OPEN],
    ['archived', archive({ kind: 'escalating' }), OPEN, ARCHIVED],
    [
      'archived by an old server',
      archive({ kind: 'forever' }),
      OPEN,
      { ...ARCHIVED, substatus: undefined },
    ],
    ['archived for a time', archive({ kind: 'duration', minutes: 9 }), OPEN, until({ time: 'T1' })],
    [
      'archived for another time',
      archive({ kind: 'duration', minutes: 9 }),
      until({ time: 'T1' }),
      until({ time: 'T2' }),
    ],
    [
      'archived for some events',
      archive({ kind: 'events', count: 5, windowMinutes: 60 }),
      OPEN,
      until({ events: { count: 5, windowMinutes: 60 } }),
    ],
    ['assigned', assignAda, { ...OPEN, assignee: WEB }, { ...OPEN, assignee: ADA }],
    ['unassigned', { kind: 'assign', to: { kind: 'nobody' } }, { ...OPEN, assignee: ADA }, OPEN],
    [
      'given a priority',
      { kind: 'set-priority', priority: 'high' },
      OPEN,
      { ...OPEN, priority: 'high' },
    ],
  ])('is done if the issue was %s', (_what, change, before, after) => {
    expect(outcomeOfIssueChange(change, before, after)).toBe('done');
  });

  it.each<[IssueChange, IssueState]>([
    [resolve({ kind: 'now' }), RESOLVED],
    [resolve({ kind: 'release', version: 'a@1' }), inRelease('a@1')],
    [{ kind: 'unresolve' }, { ...OPEN, substatus: 'escalating' }],
    [archive({ kind: 'escalating' }), ARCHIVED],
    [assignAda, { ...OPEN, assignee: ADA }],
    [{ kind: 'assign', to: { kind: 'nobody' } }, OPEN],
    [{ kind: 'set-priority', priority: 'medium' }, OPEN],
  ])('is already so if nothing had to change: %j', (change, state) => {
    expect(outcomeOfIssueChange(change, state, state)).toBe('already');
  });

  it('is already so if only what was not asked for changed', () => {
    expect(
      outcomeOfIssueChange(resolve({ kind: 'now' }), RESOLVED, { ...RESOLVED, assignee: ADA }),
    ).toBe('already');
    const renamed = { ...OPEN, assignee: { ...ADA, name: 'Ada L.' } };
    expect(outcomeOfIssueChange(assignAda, { ...OPEN, assignee: ADA }, renamed)).toBe('already');
  });

  it.each<[string, IssueChange, IssueState, IssueState]>([
    ['skipped', resolve({ kind: 'next-release' }), RESOLVED, RESOLVED],
    [
      'another release',
      resolve({ kind: 'release', version: 'a@2' }),
      inRelease('a@1'),
      inRelease('a@1'),
    ],
    [
      'perhaps an older one',
      resolve({ kind: 'newest-release' }),
      inRelease('a@1'),
      inRelease('a@1'),
    ],
    ['nothing changed', resolve({ kind: 'now' }), OPEN, OPEN],
    ['the condition remains', resolve({ kind: 'now' }), inRelease('a@1'), inRelease('a@1')],
    [
      'a regression',
      { kind: 'unresolve', substatus: 'ongoing' },
      RESOLVED,
      { ...OPEN, substatus: 'regressed' },
    ],
    [
      'contradicts itself',
      archive({ kind: 'duration', minutes: 9 }),
      ARCHIVED,
      { ...until({ time: 'T1' }), substatus: 'archived_until_escalating' },
    ],
    [
      'the same end',
      archive({ kind: 'duration', minutes: 9 }),
      until({ time: 'T1' }),
      until({ time: 'T1' }),
    ],
    ['a team with that ID', assignAda, OPEN, { ...OPEN, assignee: WEB }],
  ])('is not taken over if Sentry did something else: %s', (_what, change, before, after) => {
    expect(outcomeOfIssueChange(change, before, after)).toBe('not-taken-over');
  });
});
