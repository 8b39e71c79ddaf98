import type { IssueCondition, IssueState } from './issue-state.ts';

/** Returns an issue's state as the short values that the audit log keeps; {@link changedIssueState} is its inverse. */
export function issueFacts({
  status,
  substatus,
  condition,
  assignee,
  priority,
}: IssueState): Readonly<Record<string, string | null>> {
  return {
    status: status ?? null,
    substatus: substatus ?? null,
    condition: condition === undefined ? null : JSON.stringify(condition),
    assignee: assignee === undefined ? null : `${assignee.kind}:${assignee.id ?? ''}`,
    assigneeName: assignee?.name ?? null,
    priority: priority ?? null,
  };
}

/** Returns the state of an issue in the facts of a change. */
export function changedIssueState(facts: Readonly<Record<string, unknown>>): IssueState {
  const text = (name: string): string | undefined => {
    const value = facts[name];
    return typeof value === 'string' ? value : undefined;
  };
  const condition = text('condition');
  const [kind, id = ''] = (text('assignee') ?? '').split(':');
  const name = text('assigneeName') ?? '';
  return {
    status: text('status'),
    substatus: text('substatus'),
    condition: condition === undefined ? undefined : conditionOf(condition),
    assignee:
      kind === 'user' || kind === 'team'
        ? { kind, id: id === '' ? undefined : id, name }
        : undefined,
    priority: text('priority'),
  };
}

// Only this file writes such texts, so the shape is known.
function conditionOf(text: string): IssueCondition | undefined {
  const condition: IssueCondition = JSON.parse(text);
  return condition;
}
