import { describe, expect, it } from 'vitest';
import type { AuditLine } from '../../../src/model/audit-entry.ts';
import type { ChangeFacts } from '../../../src/model/change.ts';
import { issueFacts } from '../../../src/model/issues/issue-facts.ts';
import type { IssueState } from '../../../src/model/issues/issue-state.ts';
import { auditAct } from '../../../src/views/audit/audit-act.ts';

const OPEN: IssueState = {
  status: 'unresolved',
  substatus: 'ongoing',
  assignee: undefined,
  priority: 'low',
};
const RESOLVED: IssueState = {
  ...OPEN,
  status: 'resolved',
  substatus: undefined,
  condition: { kind: 'in-release', release: '1.2.0' },
};

function saidOf(before: ChangeFacts, after: ChangeFacts): string {
  const line: AuditLine = {
    seq: 1,
    closedSeq: 2,
    at: new Date(0),
    changeId: 'change-1',
    requestId: 'request-1',
    channelId: undefined,
    actor: { teamId: 'T0TEAM', userId: 'U0ANN' },
    actorMemberId: '2',
    capability: 'issue:resolve',
    surface: 'command',
    target: { kind: 'issue', id: '7', label: 'WEB-1A' },
    before,
    after,
    outcome: 'succeeded',
    reason: undefined,
  };
  return auditAct(line, 'person');
}

describe('a change of an issue in the audit log', () => {
  it('names the status before and after, with its condition', () => {
    expect(saidOf(issueFacts(OPEN), issueFacts(RESOLVED))).toMatch(
      /WEB-1A.* \(unresolved, ongoing → resolved in `1\.2\.0`\)$/,
    );
  });

  it('names everything that an undo restored', () => {
    const assignee = { kind: 'user', id: '5', name: 'Ada' } as const;
    const before = issueFacts({ ...RESOLVED, assignee, priority: 'high' });
    expect(saidOf(before, issueFacts(OPEN))).toMatch(
      /\(resolved in `1\.2\.0` → unresolved, ongoing; assignee: Ada → –; priority: high → low\)$/,
    );
  });
});
