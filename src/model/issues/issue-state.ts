/** User or team that an issue is assigned to. */
export interface Assignee {
  readonly kind: 'user' | 'team';
  /** ID of the account or team, not of a membership; undefined if the server does not say. */
  readonly id?: string | undefined;
  readonly name: string;
  /** Primary address of a user. */
  readonly email?: string | undefined;
}

/** Number of events or users at which an archived issue opens again. */
export interface Threshold {
  readonly count: number;
  /** Period in which they must occur, in minutes; undefined for no limit. */
  readonly windowMinutes: number | undefined;
}

/** What a resolved issue is resolved in, or what opens an archived one again. */
export type IssueCondition =
  | { readonly kind: 'in-release'; readonly release: string }
  | { readonly kind: 'in-next-release' }
  | {
      readonly kind: 'in-commit';
      /** Full hash; undefined if the server does not say. */
      readonly commit: string | undefined;
      /** Name of the repository in Sentry. */
      readonly repository: string | undefined;
    }
  | {
      readonly kind: 'archived-until';
      /** ISO 8601 time. */
      readonly time: string | undefined;
      readonly events: Threshold | undefined;
      readonly users: Threshold | undefined;
    };

/**
 * Part of an issue that people change, as plain JSON, so that a change can store it for its undo. Undefined fields were
 * not in the response.
 */
export interface IssueState {
  /** `unresolved`, `resolved`, `ignored` (archived), and seldom another. */
  readonly status: string | undefined;
  /** `ongoing`, `new`, `escalating`, `regressed`, `archived_until_escalating`, …; old servers have none. */
  readonly substatus: string | undefined;
  readonly condition?: IssueCondition | undefined;
  /** Undefined for nobody. */
  readonly assignee: Assignee | undefined;
  readonly priority: string | undefined;
}

/** Returns the state of an issue, without the rest of it. */
export function issueStateOf(state: IssueState): IssueState {
  const { status, substatus, condition, assignee, priority } = state;
  return { status, substatus, condition, assignee, priority };
}

/** Reports whether two states are the same; names of assignees may differ, because people rename themselves. */
export function isSameIssueState(one: IssueState, other: IssueState): boolean {
  return (
    one.status === other.status &&
    one.substatus === other.substatus &&
    isSameCondition(one.condition, other.condition) &&
    isSameAssignee(one.assignee, other.assignee) &&
    one.priority === other.priority
  );
}

/** Reports whether two assignees are the same account or team. */
export function isSameAssignee(one: Assignee | undefined, other: Assignee | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.kind !== other.kind) return false;
  return one.id === undefined || other.id === undefined
    ? one.name === other.name
    : one.id === other.id;
}

/** Reports whether two conditions are the same. */
export function isSameCondition(
  one: IssueCondition | undefined,
  other: IssueCondition | undefined,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  switch (one.kind) {
    case 'in-next-release':
      return other.kind === one.kind;
    case 'in-release':
      return other.kind === one.kind && other.release === one.release;
    case 'in-commit':
      return (
        other.kind === one.kind &&
        other.commit === one.commit &&
        other.repository === one.repository
      );
    case 'archived-until':
      return (
        other.kind === one.kind &&
        other.time === one.time &&
        isSameThreshold(other.events, one.events) &&
        isSameThreshold(other.users, one.users)
      );
  }
}

/** Reports whether two thresholds are the same. */
export function isSameThreshold(one: Threshold | undefined, other: Threshold | undefined): boolean {
  return one?.count === other?.count && one?.windowMinutes === other?.windowMinutes;
}
