import type { SentryWorld } from '../../../sandbox/sentry/world/sentry-world.ts';
import { changedIssueState } from '../../../src/model/issues/issue-facts.ts';
import type { RecordedChange, Records } from '../records.ts';
import { changeLine, type Finding } from './finding.ts';

/** Sentry's own record of what happened to an issue, by what the bots recorded to have done. */
const ACTIVITIES: Readonly<Record<string, readonly string[]>> = {
  resolved: ['set_resolved'],
  unresolved: ['set_unresolved'],
  ignored: ['set_ignored'],
  assignee: ['assigned', 'unassigned'],
  priority: ['set_priority'],
};

/** Finds changes of issues that were lost or made twice, by Sentry's activities and by what the issues are now. */
export function untrueIssues(records: Records, world: SentryWorld): readonly Finding[] {
  const changes = records.changes.filter(({ plan }) => plan?.target.kind === 'issue');
  const issueIds = [...new Set(changes.map(({ plan }) => plan?.target.id ?? ''))];
  return [
    ...issueIds.flatMap((id) => {
      const about = changes.filter(({ plan }) => plan?.target.id === id);
      return [...miscounted(id, about, world), ...otherNow(id, about, world)];
    }),
    ...changes.filter(isComment).flatMap((change) => miscommented(change, world)),
  ];
}

function miscounted(
  issueId: string,
  changes: readonly RecordedChange[],
  { activities }: SentryWorld,
): readonly Finding[] {
  return Object.entries(ACTIVITIES).flatMap(([part, types]) => {
    const made = activities.filter((one) => one.issueId === issueId && types.includes(one.type));
    const having = (outcome: string) =>
      changes.filter((change) => change.end?.outcome === outcome && partsOf(change).includes(part));
    const least = having('succeeded').length;
    const rewritten = changes.filter((change) => rewrittenParts(change).includes(part));
    const most = least + having('unknown').length + rewritten.length;
    if (made.length >= least && made.length <= most) return [];
    return [
      {
        what: `Sentry changed “${part}” of issue ${issueId} ${made.length} times, the log says ${least} to ${most}`,
        facts: changes.map(changeLine),
      },
    ];
  });
}

function partsOf(change: RecordedChange): readonly string[] {
  if (isComment(change)) return [];
  const { before = {}, after = {} } = change.plan ?? {};
  const [was, is] = [before, after].map(changedIssueState);
  return [
    ...(was?.status !== is?.status && is?.status !== undefined ? [is.status] : []),
    ...(before['assignee'] !== after['assignee'] ? ['assignee'] : []),
    ...(was?.priority !== is?.priority ? ['priority'] : []),
  ];
}

/** Returns what an undo goes through to give a resolved or archived issue another condition: it opens it again first. */
function rewrittenParts({ plan, end }: RecordedChange): readonly string[] {
  const { before = {}, after = {} } = plan ?? {};
  const [was, is] = [before, after].map(changedIssueState);
  const isSame = JSON.stringify(was?.condition) === JSON.stringify(is?.condition);
  if (end?.outcome !== 'succeeded' || was?.status !== is?.status || isSame) return [];
  return is?.status === 'unresolved' || is?.status === undefined ? [] : ['unresolved', is.status];
}

/** Finds an issue that is not what the last change of it led to. */
function otherNow(
  issueId: string,
  changes: readonly RecordedChange[],
  world: SentryWorld,
): readonly Finding[] {
  const closed = changes
    .filter((change) => !isComment(change) && change.end?.outcome !== 'failed')
    .toSorted((one, other) => seqOf(one) - seqOf(other));
  const last = closed.at(-1);
  const issue = world.issues.get(issueId);
  if (last === undefined || issue === undefined) return [];
  if (closed.some(({ end }) => end?.outcome === 'unknown')) return [];
  const { status, substatus, priority } = changedIssueState(last.plan?.after ?? {});
  const isSame =
    issue.status === status &&
    issue.substatus === (substatus ?? null) &&
    issue.priority === priority;
  if (isSame) return [];
  return [
    {
      what: `issue ${issueId} is ${issue.status} ${issue.substatus} ${issue.priority}, the log says ${status} ${substatus} ${priority}`,
      facts: closed.map(changeLine),
    },
  ];
}

function miscommented(change: RecordedChange, { activities }: SentryWorld): readonly Finding[] {
  const mark = `(change ${change.id.slice(0, 8)})`;
  const found = activities.filter(({ type, text }) => type === 'note' && text?.includes(mark));
  const outcome = change.end?.outcome;
  const most = outcome === 'failed' ? 0 : 1;
  const least = outcome === 'succeeded' ? 1 : 0;
  if (found.length >= least && found.length <= most) return [];
  return [
    {
      what: `Sentry has ${found.length} comments of a change that the log says ${outcome}`,
      facts: [changeLine(change)],
    },
  ];
}

function isComment({ capability }: RecordedChange): boolean {
  return capability === 'issue:comment';
}

function seqOf({ outcomes }: RecordedChange): number {
  return outcomes[0]?.seq ?? Number.POSITIVE_INFINITY;
}
