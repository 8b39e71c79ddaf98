import { SentryRefusedError } from '../../errors/errors.ts';
import type { AuditLine } from '../../model/audit-entry.ts';
import type { Capability } from '../../model/capability.ts';
import { targetMember } from '../../model/change.ts';
import type { ChannelKind } from '../../model/channel.ts';
import type { OpenRequest } from '../../model/team.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import type { Notices } from '../../ports/slack.ts';
import type { AuditLog } from '../../ports/store.ts';
import {
  decidedNotice,
  type RequestEnd,
  requestDigest,
  requestNotice,
} from '../../views/requests/request-notice.ts';
import { requestLines } from '../../views/requests/request-text.ts';
import type { Audience } from '../../views/text/audience.ts';
import {
  NOTHING_TOLD,
  type RequestProgress,
  requestKey,
  requestProgressOf,
  type ToldRequest,
} from './request-progress.ts';
import type { Job, JobRun } from './start-jobs.ts';

interface RequestNoticeOptions {
  readonly reader: Pick<SentryReader, 'listInviteRequests' | 'listTeamRequests'>;
  readonly audit: Pick<AuditLog, 'head' | 'entries' | 'lines'>;
  /** Finds the users to tell of requests, for a team its admins. */
  readonly findDeciders: (team: string | undefined) => Promise<readonly string[]>;
  /** Returns what the bot's token can do, for the buttons. */
  readonly tokenAllows: () => Promise<readonly Capability[]>;
  readonly notices: Pick<Notices, 'post' | 'update'>;
  /** Channel that is told too. */
  readonly channelId: string | undefined;
  readonly channelKind: (channelId: string) => Promise<ChannelKind>;
  readonly now: () => Date;
  /** Returns a number from 0 to 1, so that replicas and organizations do not call in step. */
  readonly random: () => number;
}

const LOOK_EVERY_MS = 5_000;
const ROUND_MS = 180_000;
const MOST_JITTER_MS = 60_000;
const MOST_SINGLE = 5;
const MOST_ENTRIES = 100;
const IN_BACKGROUND = { priority: 'background', maxAgeMs: 0 } as const;
const DECISIONS: ReadonlyMap<string, 'approved' | 'refused'> = new Map([
  ['request:approve', 'approved'],
  ['request:refuse', 'refused'],
  ['team-request:approve', 'approved'],
  ['team-request:refuse', 'refused'],
]);

type Round = Pick<RequestProgress, 'sweep'> & {
  readonly fresh: readonly OpenRequest[];
  /** Told requests that are no longer open. */
  readonly gone: readonly string[];
};

interface Telling {
  readonly may: readonly Capability[];
  readonly channelId: string | undefined;
}

interface Place {
  /** User or channel. */
  readonly to: string;
  readonly audience: Audience;
}

/**
 * Creates the job that tells of new requests those who may decide them, and says in the messages when they are decided:
 * every few minutes with two list calls, and at once after a decision through the bot. Replicas share its progress.
 */
export function requestNoticeJob(options: RequestNoticeOptions): Job {
  const { reader, audit, notices, now, random } = options;
  return {
    name: 'tell-requests',
    everyMs: LOOK_EVERY_MS,
    async run(run) {
      const before = requestProgressOf(run) ?? NOTHING_TOLD;
      const seq = (await audit.head())?.seq ?? 0;
      const isDue = now().getTime() >= before.dueAt;
      if (!isDue && !(await isDecidedSince(before.seq, seq))) {
        if (seq !== before.seq) await note(run, { ...before, seq });
        return;
      }
      await look(run, { ...before, seq, dueAt: nextRound() });
    },
  };

  function nextRound(): number {
    return now().getTime() + ROUND_MS + Math.floor(random() * MOST_JITTER_MS);
  }

  async function isDecidedSince(from: number, head: number): Promise<boolean> {
    if (from === head) return false;
    const entries = await audit.entries(from, MOST_ENTRIES);
    return entries.some(
      ({ capability, outcome }) => outcome !== undefined && DECISIONS.has(capability),
    );
  }

  async function look(run: JobRun, progress: RequestProgress): Promise<void> {
    const round = await readRound(progress);
    await tellDecided(round.gone, progress.told);
    const kept = Object.entries(progress.told).filter(([key]) => !round.gone.includes(key));
    const added = round.fresh.map((open): [string, ToldRequest] => [
      requestKey(open),
      toldOf(open, []),
    ]);
    // Recorded first: a crash in between leaves a request untold, instead of told again and again.
    const next = { ...progress, sweep: round.sweep, told: Object.fromEntries([...kept, ...added]) };
    await note(run, next);
    if (round.fresh.length > MOST_SINGLE) await tellDigest(round.fresh.length);
    else await tellEach(run, next, round.fresh);
  }

  async function readRound({ sweep, told }: RequestProgress): Promise<Round> {
    const [page, team] = await Promise.all([
      invitePage(sweep.cursor),
      reader.listTeamRequests(IN_BACKGROUND),
    ]);
    const invites = page.rows.map((request) => ({ kind: 'invite', request }) as const);
    const joins = team.requests.map((request) => ({ kind: 'team', request }) as const);
    const named = page.unreadable.flatMap(({ id }) => (id === undefined ? [] : [`invite:${id}`]));
    const seen = [...new Set([...sweep.seen, ...invites.map(requestKey), ...named])];
    const isWhole = page.next === undefined;
    const isGone = (key: string) =>
      key.startsWith('team:')
        ? team.unreadable.length === 0 && !joins.some((open) => requestKey(open) === key)
        : isWhole && !seen.includes(key);
    return {
      fresh: [...joins, ...invites].filter((open) => told[requestKey(open)] === undefined),
      gone: Object.keys(told).filter(isGone),
      sweep: page.next === undefined ? { seen: [] } : { cursor: page.next, seen },
    };
  }

  /** A cursor may be gone after a while: then the walk begins again. */
  async function invitePage(cursor: string | undefined) {
    try {
      return await reader.listInviteRequests().page(cursor, IN_BACKGROUND);
    } catch (error) {
      if (cursor === undefined || !(error instanceof SentryRefusedError)) throw error;
      return reader.listInviteRequests().page(undefined, IN_BACKGROUND);
    }
  }

  async function tellDecided(
    gone: readonly string[],
    told: RequestProgress['told'],
  ): Promise<void> {
    const open = gone
      .flatMap((key) => told[key] ?? [])
      .filter(({ messages }) => messages.length > 0);
    if (open.length === 0) return;
    const since = new Date(Math.min(...open.map(({ at }) => at)));
    const lines = await audit.lines({ order: 'newest-first', limit: MOST_ENTRIES, since });
    for (const request of open) {
      const end = endOf(request, lines);
      for (const { lines: kept, ...posted } of request.messages) {
        await notices.update(posted, decidedNotice(kept, end));
      }
    }
  }

  function toldOf(open: OpenRequest, messages: ToldRequest['messages']): ToldRequest {
    return { memberId: memberIdOf(open), team: teamOf(open), at: now().getTime(), messages };
  }

  async function tellDigest(total: number): Promise<void> {
    const message = requestDigest(total);
    for (const userId of await options.findDeciders(undefined)) await notices.post(userId, message);
    const channelId = await openChannel();
    if (channelId !== undefined) await notices.post(channelId, message);
  }

  async function tellEach(
    run: JobRun,
    progress: RequestProgress,
    fresh: readonly OpenRequest[],
  ): Promise<void> {
    if (fresh.length === 0) return;
    const [may, channelId] = await Promise.all([options.tokenAllows(), openChannel()]);
    let { told } = progress;
    for (const open of fresh) {
      const messages = await tellOne(open, { may, channelId });
      told = { ...told, [requestKey(open)]: toldOf(open, messages) };
      await note(run, { ...progress, told });
    }
  }

  async function tellOne(
    open: OpenRequest,
    { may, channelId }: Telling,
  ): Promise<ToldRequest['messages']> {
    const people = await options.findDeciders(teamOf(open));
    const places: readonly Place[] = [
      ...people.map((to) => ({ to, audience: 'person' }) as const),
      ...(channelId === undefined ? [] : [{ to: channelId, audience: 'channel' } as const]),
    ];
    const messages: ToldRequest['messages'] = [];
    for (const { to, audience } of places) {
      const posted = await notices.post(to, requestNotice(open, { may, audience }));
      if (posted === undefined) continue;
      messages.push({ ...posted, lines: [...requestLines(open, audience)] });
    }
    return messages;
  }

  /** Returns the channel to tell, unless another company shares it. */
  async function openChannel(): Promise<string | undefined> {
    const { channelId, channelKind } = options;
    if (channelId === undefined) return undefined;
    const kind = await channelKind(channelId);
    return kind === 'public' || kind === 'private' ? channelId : undefined;
  }
}

function teamOf({ kind, request }: OpenRequest): string | undefined {
  return kind === 'team' ? request.team.slug : undefined;
}

function memberIdOf({ kind, request }: OpenRequest): string {
  return kind === 'invite' ? request.id : request.member.id;
}

/** Finds the decision in the audit log: of this member, on this team, since people were told. */
function endOf({ memberId, team, at }: ToldRequest, lines: readonly AuditLine[]): RequestEnd {
  const line = lines.find(
    ({ capability, target, after, outcome, at: decidedAt }) =>
      outcome === 'succeeded' &&
      DECISIONS.has(capability) &&
      decidedAt.getTime() >= at &&
      targetMember(target)?.id === memberId &&
      after?.['team'] === team,
  );
  const kind = line && DECISIONS.get(line.capability);
  return line === undefined || kind === undefined
    ? { kind: 'elsewhere' }
    : { kind, userId: line.actor.userId };
}

async function note(run: JobRun, progress: RequestProgress): Promise<void> {
  await run.note(JSON.stringify(progress));
}
