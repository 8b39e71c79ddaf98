import { describe, expect, it } from 'vitest';
import { changesToRestore } from '../../../src/model/issues/changes-to-restore.ts';
import { type IssueState, isSameIssueState } from '../../../src/model/issues/issue-state.ts';

const AT = new Date('2026-11-23T10:00:00Z');
const OPEN: IssueState = {
  status: 'unresolved',
  substatus: 'escalating',
  condition: undefined,
  assignee: { kind: 'user', id: '7', name: 'Ada' },
  priority: 'high',
};
const RESOLVED: IssueState = { ...OPEN, status: 'resolved', substatus: undefined };
const ARCHIVED: IssueState = { ...OPEN, status: 'ignored', substatus: 'archived_until_escalating' };

describe('the changes that restore an issue', () => {
  it('are none if it is as it was', () => {
    expect(changesToRestore(OPEN, OPEN, AT)).toEqual([]);
  });

  it('open it with its former substatus, which Sentry would take for a regression otherwise', () => {
    expect(changesToRestore(OPEN, RESOLVED, AT)).toEqual([
      { kind: 'unresolve', substatus: 'escalating' },
    ]);
  });

  it('restore assignee and priority with it', () => {
    const now: IssueState = { ...RESOLVED, assignee: undefined, priority: 'low' };
    expect(changesToRestore(OPEN, now, AT)).toEqual([
      { kind: 'unresolve', substatus: 'escalating' },
      { kind: 'assign', to: { kind: 'user', userId: '7' } },
      { kind: 'set-priority', priority: 'high' },
    ]);
    expect(changesToRestore({ ...OPEN, assignee: undefined }, OPEN, AT)).toEqual([
      { kind: 'assign', to: { kind: 'nobody' } },
    ]);
  });

  it('open it in between where Sentry would skip the same status', () => {
    const before: IssueState = { ...RESOLVED, condition: { kind: 'in-release', release: 'a@1' } };
    expect(changesToRestore(before, RESOLVED, AT)).toEqual([
      { kind: 'unresolve' },
      { kind: 'resolve', in: { kind: 'release', version: 'a@1' } },
    ]);
  });

  it('archive it for the rest of the time', () => {
    const before: IssueState = {
      ...ARCHIVED,
      substatus: 'archived_until_condition_met',
      condition: {
        kind: 'archived-until',
        time: '2026-11-23T11:00:30.000Z',
        events: { count: 5, windowMinutes: undefined },
        users: undefined,
      },
    };
    expect(changesToRestore(before, OPEN, AT)).toEqual([
      {
        kind: 'archive',
        until: {
          kind: 'any-of',
          minutes: 61,
          events: { count: 5, windowMinutes: undefined },
          users: undefined,
        },
      },
    ]);
    expect(changesToRestore(ARCHIVED, OPEN, AT)).toEqual([
      { kind: 'archive', until: { kind: 'escalating' } },
    ]);
  });

  it.each<[string, IssueState, IssueState]>([
    [
      'a commit that the server does not name',
      { ...RESOLVED, condition: { kind: 'in-commit', commit: 'abc', repository: undefined } },
      OPEN,
    ],
    ['a status that nobody can set', { ...OPEN, status: 'reprocessing' }, OPEN],
    [
      'an assignee without an ID',
      { ...OPEN, assignee: { kind: 'user', name: 'Ada' } },
      { ...OPEN, assignee: undefined },
    ],
    ['no priority', { ...OPEN, priority: undefined }, OPEN],
    ['another substatus of an open issue', OPEN, { ...OPEN, substatus: 'ongoing' }],
  ])('do not exist for %s', (_what, before, now) => {
    expect(changesToRestore(before, now, AT)).toBeUndefined();
  });
});

describe('two states', () => {
  it('are the same whatever the assignee is called', () => {
    expect(
      isSameIssueState(OPEN, { ...OPEN, assignee: { kind: 'user', id: '7', name: 'A.' } }),
    ).toBe(true);
  });

  it.each<[Partial<IssueState>]>([
    [{ status: 'resolved' }],
    [{ substatus: 'new' }],
    [{ condition: { kind: 'in-next-release' } }],
    [{ assignee: undefined }],
    [{ assignee: { kind: 'team', id: '7', name: 'Ada' } }],
    [{ priority: 'low' }],
  ])('differ by %j', (facts) => {
    expect(isSameIssueState(OPEN, { ...OPEN, ...facts })).toBe(false);
  });
});
