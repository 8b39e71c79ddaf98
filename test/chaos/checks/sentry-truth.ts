import type { RecordedCall } from '../../../sandbox/sentry/call-log.ts';
import { MOST_ATTEMPTS } from '../../../src/changes/timings.ts';
import { targetMember } from '../../../src/model/change.ts';
import type { RecordedChange, Records } from '../records.ts';
import type { Asked } from '../requests.ts';
import { CHANGE_TIMINGS } from '../timings.ts';
import type { Witness } from '../witness.ts';
import { changeOf } from './accounted.ts';
import { changeLine, type Finding } from './finding.ts';

/** Longest time that a request waits for its turn with an issue, or for recovery, in milliseconds. */
const WAITING_MS = 60_000;

interface Account {
  readonly changes: RecordedChange[];
  readonly writes: RecordedCall[];
}

/** Finds changes for which the log and Sentry disagree on how often they were made. */
export function untrueAtSentry(
  records: Records,
  witness: Witness,
  meddledWith: ReadonlySet<string>,
): readonly Finding[] {
  const accounts = new Map<string, Account>();
  const account = (key: string): Account => {
    const found = accounts.get(key) ?? { changes: [], writes: [] };
    accounts.set(key, found);
    return found;
  };
  for (const change of records.changes) {
    const key = keyOfChange(change);
    if (key !== undefined) account(key).changes.push(change);
  }
  for (const write of witness.writes) {
    if (isOfIssue(write)) continue;
    const key = keyOfWrite(write);
    if (key !== undefined) account(key).writes.push(write);
  }
  return [...accounts].flatMap(([key, { changes, writes }]) => {
    const count = (outcome: string) => changes.filter(({ end }) => end?.outcome === outcome).length;
    // A role that others change as well may look done, or not done, without a response that says so.
    const looked = changes.filter(({ end }) =>
      /interrupted|outcome-unknown/.test(end?.reason ?? ''),
    );
    const isMeddled = meddledWith.has(key.split(' ')[1] ?? '');
    const doubtful = isMeddled ? looked.length : 0;
    const least = count('succeeded') - doubtful;
    const most = count('succeeded') + count('unknown') + doubtful;
    if (writes.length >= least && writes.length <= most) return [];
    return [
      {
        what: `Sentry did “${key}” ${writes.length} times, the log says ${least} to ${most}`,
        facts: [...changes.map(changeLine), ...writes.map(writeLine)],
      },
    ];
  });
}

/** Finds changes that were closed as unknown although the outcome could be read back. */
export function knowable(
  records: Records,
  { reads, attempts }: Witness,
  { asked, meddledWith }: { asked: readonly Asked[]; meddledWith: ReadonlySet<string> },
): readonly Finding[] {
  return records.changes
    .filter(({ end }) => end?.outcome === 'unknown')
    .flatMap((change) => {
      // A resent invite e-mail leaves no visible change.
      const isUnseen =
        change.capability === 'invite:resend' && change.plan?.before['expired'] !== true;
      // Between the two requests of an undone role change, it is half done.
      const isHalf = change.attempts > 0 && JSON.stringify(change.input).includes('undoes');
      const isMeddled = meddledWith.has(
        (change.plan && targetMember(change.plan.target)?.id) ?? '',
      );
      const isToldApart = /^(?:write-mismatch|issue-)/.test(change.end?.reason ?? '');
      // Recovery gives up a change whose processes all ended before they had read it.
      const isGivenUp = change.attempts > MOST_ATTEMPTS;
      if (isUnseen || isHalf || isMeddled || isToldApart || isGivenUp || isRewritten(change)) {
        return [];
      }
      const closedAt = change.outcomes[0]?.at ?? new Date(0);
      const key = keyOfIssueChange(change) ?? keyOfChange(change);
      const write = attempts.findLast((one) => keyOfWrite(one) === key && one.startedAt < closedAt);
      const since = write?.finishedAt ?? closedAt;
      if (isAskedMeanwhile(change, asked, records, [since.getTime(), closedAt.getTime()]))
        return [];
      const looks = reads.filter(
        ({ path, startedAt, finishedAt, status, fault }) =>
          isAbout(path, change) &&
          startedAt > since &&
          (finishedAt ?? startedAt) < closedAt &&
          status === 200 &&
          fault === undefined,
      );
      if (looks.length < looksNeeded(change)) return [];
      return [
        { what: 'closed as unknown, though it could be read back', facts: [changeLine(change)] },
      ];
    });
}

/** Calls for an issue wait for their turn, so that a later look may fail: only all of them together are proof. */
function looksNeeded({ plan }: RecordedChange): number {
  return plan?.target.kind === 'issue' ? CHANGE_TIMINGS.lookPausesMs.length + 1 : 1;
}

/** Reports whether somebody asked about the same issue while it was read back: their reads look like the bot's own. */
function isAskedMeanwhile(
  { id, intent }: RecordedChange,
  asked: readonly Asked[],
  records: Records,
  [from, to]: readonly [number, number],
): boolean {
  const { kind, label } = intent.target;
  if (kind !== 'issue' || label === undefined) return false;
  return asked.some(
    ({ what, changeIds, deliveries }) =>
      what.includes(label) &&
      !changeIds.some((changeId) => changeOf(changeId, records) === id) &&
      deliveries.some(({ sentAt }) => sentAt > from - WAITING_MS && sentAt < to),
  );
}

function isAbout(path: string, { plan, capability }: RecordedChange): boolean {
  const memberId = plan && targetMember(plan.target)?.id;
  if (memberId !== undefined) return path.includes(`/members/${memberId}/`);
  if (plan?.target.kind === 'issue') return path.includes(`/issues/${plan.target.id}/`);
  return capability === 'organization:update' && /organizations\/[^/]+\/$/.test(path);
}

function keyOfChange({ capability, plan, input }: RecordedChange): string | undefined {
  if (plan === undefined) return undefined;
  const { id: memberId, email } = targetMember(plan.target) ?? {};
  switch (capability) {
    case 'member:invite':
      return `invite ${email}`;
    case 'member:change-role':
      return `role ${memberId} ${String(plan.after['role'])}`;
    case 'member:remove':
    case 'invite:cancel':
      return `remove ${memberId}`;
    case 'invite:resend':
      return `resend ${memberId}`;
    case 'organization:update':
      return `organization ${JSON.stringify((input as { name?: string }).name)}`;
    default:
      return undefined;
  }
}

function keyOfIssueChange({ capability, plan }: RecordedChange): string | undefined {
  if (plan?.target.kind !== 'issue') return undefined;
  return `${capability === 'issue:comment' ? 'comment' : 'change'} ${plan.target.id}`;
}

/** Reports whether a change could only rewrite the condition of an archived issue, which tells nothing by itself. */
function isRewritten({ capability, plan }: RecordedChange): boolean {
  return capability === 'issue:archive' && plan?.before['status'] === 'ignored';
}

function isOfIssue({ path }: RecordedCall): boolean {
  return /\/issues\/\d+\//.test(path);
}

function keyOfWrite({ method, path, body }: RecordedCall): string | undefined {
  const issueId = /\/issues\/(\d+)\//.exec(path)?.[1];
  if (issueId !== undefined) return `${method === 'POST' ? 'comment' : 'change'} ${issueId}`;
  const memberId = /\/members\/([^/]+)\/$/.exec(path)?.[1];
  if (method === 'DELETE') return `remove ${memberId}`;
  const sent = JSON.parse(body) as Record<string, unknown>;
  if (method === 'POST') return `invite ${String(sent['email'])}`;
  if (memberId === undefined) return `organization ${JSON.stringify(sent['name'])}`;
  if (sent['reinvite'] === true) return `resend ${memberId}`;
  const role = sent['orgRole'] ?? sent['role'];
  // An undo of a role change also sends a request with teams alone.
  return role === undefined ? undefined : `role ${memberId} ${String(role)}`;
}

function writeLine({ method, path, body, startedAt, finishedAt, fault, applied }: RecordedCall) {
  return `${startedAt.toISOString()}–${finishedAt?.toISOString()} ${method} ${path} ${body} → ${applied} ${fault ?? ''}`;
}
