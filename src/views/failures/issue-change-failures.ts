import type { IssueHalfRestoredError, IssueNotChangedError } from '../../errors/issue-errors.ts';
import type { IssueChange } from '../../model/issues/issue-change.ts';
import { conditionsOf } from '../../model/issues/issue-change.ts';
import type { IssueState } from '../../model/issues/issue-state.ts';
import { type IssuePart, restoredParts } from '../../model/issues/restored-issue.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { archivedText, resolvedText, stateWithin } from '../issues/issue-condition-text.ts';
import { assigneeText } from '../issues/issue-text.ts';
import { codeLine, dataLine, isSaid } from '../text/escape.ts';

const LIMIT = { limit: 120, audience: 'person' } as const;

/** Returns what was asked of an issue that Sentry did not change, what it is, and what to do. */
export function notChangedText({ change, states, isUntouched }: IssueNotChangedError): Explanation {
  const { before, wanted, now } = states;
  const issue = issueName(states.label);
  const wasSo = before.status === wanted.status && isOfStatus(change);
  const was = wasSo ? `it was already ${stateWords(before)}` : isNow(change, now);
  const became = isUntouched ? '' : ` It’s now ${stateWords(now)}.`;
  return {
    what: `Sentry didn’t ${wishText(change, wanted, issue)}: ${was}.${wasSo ? became : ''}`,
    todo: wasSo
      ? `Open it again first, then ${change.kind === 'archive' ? 'archive' : 'resolve'} it.`
      : 'Check the issue in Sentry before you try again.',
  };
}

/** Returns which parts of an issue an undo restored, which not, and why; `why` is the failure of its last call. */
export function halfRestoredText(
  { states }: IssueHalfRestoredError,
  why: string | undefined,
): Explanation {
  const { before, wanted, now } = states;
  const { restored, left } = restoredParts(before, wanted, now);
  return {
    what: [
      `I restored only a part of ${issueName(states.label)}.`,
      restored.length === 0 ? undefined : `Restored: ${restored.join(' and ')}.`,
      left.length === 0
        ? undefined
        : `Not restored: ${left.map((part) => difference(part, wanted, now)).join('; ')}.`,
      why,
    ]
      .filter(isSaid)
      .join(' '),
    todo: 'Check the issue in Sentry, and change the rest yourself.',
  };
}

function isOfStatus({ kind }: IssueChange): boolean {
  return kind === 'resolve' || kind === 'archive';
}

function wishText(change: IssueChange, wanted: IssueState, issue: string): string {
  switch (change.kind) {
    case 'resolve':
      return `resolve ${issue}${change.in.kind === 'newest-release' ? ' in the newest release' : resolvedText(wanted.condition, 'person')}`;
    case 'unresolve':
      return `open ${issue} again`;
    case 'archive':
      return `archive ${issue} ${untilText(change, wanted)}`;
    case 'assign':
      return wanted.assignee === undefined
        ? `unassign ${issue}`
        : `assign ${issue} to ${assigneeText(wanted.assignee, 'person')}`;
    case 'set-priority':
      return `give ${issue} ${change.priority} priority`;
  }
}

function untilText(
  { until }: Extract<IssueChange, { kind: 'archive' }>,
  { condition }: IssueState,
): string {
  if (until.kind === 'forever') return 'forever';
  if (until.kind === 'escalating') return 'until it escalates';
  if (condition?.kind === 'archived-until') return archivedText(condition);
  return archivedText({ ...conditionsOf(until), time: undefined });
}

function isNow({ kind }: IssueChange, now: IssueState): string {
  switch (kind) {
    case 'assign':
      return `it’s ${assignedWords(now)}`;
    case 'set-priority':
      return `its priority is ${priorityWords(now)}`;
    default:
      return `it’s ${stateWords(now)}`;
  }
}

function difference(part: IssuePart, wanted: IssueState, now: IssueState): string {
  const words = WORDS_OF[part];
  return `${part} (${words(now)} instead of ${words(wanted)})`;
}

const WORDS_OF = {
  status: stateWords,
  assignee: assignedWords,
  priority: priorityWords,
} as const satisfies Record<IssuePart, (state: IssueState) => string>;

function stateWords(state: IssueState): string {
  return stateWithin(state, 'person') ?? 'unknown';
}

function assignedWords({ assignee }: IssueState): string {
  return `assigned to ${assigneeText(assignee, 'person')}`;
}

function priorityWords({ priority }: IssueState): string {
  return dataLine(priority ?? '', LIMIT) || 'unknown';
}

function issueName(label: string | undefined): string {
  return codeLine(label ?? '', LIMIT) || 'the issue';
}
