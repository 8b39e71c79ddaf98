import type { RunQueryFor } from '../authorization/query-runner.ts';
import type { Query } from '../commands/core/query.ts';
import type { Actor } from '../model/actor.ts';
import type { Traced } from '../model/invocations/trace.ts';
import type { Issue } from '../model/issue.ts';
import type { Message } from '../model/message.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { ShortId } from '../model/short-id.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { InvocationDone, RecordInvocation } from '../ports/observability.ts';
import type { PostInThread } from '../ports/slack.ts';
import { stacked } from '../views/blocks/blocks.ts';
import { withLeftOutNote } from '../views/previews/preview-notes.ts';
import type { Attempts } from './attempts.ts';
import { findBareIds } from './find-bare-ids.ts';
import { remembered } from './look-up.ts';
import { previewCard } from './preview-card.ts';
import { type ChannelRules, MAX_PREVIEWS } from './preview-rules.ts';
import type { RecordPreview } from './record-preview.ts';

/** Message of a user in a channel that the bot is in. */
interface PostedMessage extends Traced {
  /** Reference id of the delivery, for the log. */
  readonly id: string;
  readonly author: Actor;
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  /** In Slack's own markup. */
  readonly text: string;
  /** Text before the edit; empty for a new message. */
  readonly textBefore: string;
  /** Whether the channel is shared with another company, if the event says so. */
  readonly isExternal: boolean | undefined;
}

/**
 * Replies to the bare IDs of a message in its thread, if the channel's settings allow that and this process acquires
 * the delivery. Never rejects.
 */
export type ShowBareIds = (message: PostedMessage, acquire: Delivery['acquire']) => Promise<void>;

interface ShowBareIdsOptions {
  readonly teamId: string;
  readonly runQuery: RunQueryFor;
  readonly bareIdQuery: Query<ShortId, Issue>;
  readonly channelRules: ChannelRules;
  readonly attempts: Attempts;
  readonly recordPreview: RecordPreview;
  readonly postInThread: PostInThread;
  readonly site: () => SentrySite;
  readonly now: () => Date;
  readonly record: RecordInvocation;
}

interface Found {
  readonly ref: ShortId;
  readonly issue: Issue;
}

interface TriedIds {
  readonly failures: readonly string[];
  readonly isShown: boolean;
}

const NOTHING: TriedIds = { failures: [], isShown: false };
// Maximum number of words that are looked up; most of what looks like an ID may be something else.
const MAX_CANDIDATES = 20;

/** Creates the previews of bare IDs: thin cards of what the message's author may see, each only once in a while. */
export function createShowBareIds(options: ShowBareIdsOptions): ShowBareIds {
  const { teamId, runQuery, bareIdQuery, channelRules, attempts, recordPreview } = options;
  const { postInThread, site, now } = options;
  const query = remembered(bareIdQuery);

  return async (message, acquire) => {
    const before = new Set(findBareIds(message.textBefore).map(({ text }) => text));
    const added = findBareIds(message.text).filter(({ text }) => !before.has(text));
    if (added.length === 0) return;
    const { id: requestId, author: actor, channelId } = message;
    const facts = {
      requestId,
      surface: 'message',
      actor,
      channelId,
      trace: message.trace,
    } as const;
    await options.record(facts, (trace) => show({ ...message, trace }, added, acquire));
  };

  async function show(
    message: PostedMessage,
    added: readonly ShortId[],
    acquire: Delivery['acquire'],
  ): Promise<InvocationDone> {
    const { failures, isShown } = await tryIds(message, added, 'first', acquire);
    if (failures.length === 0) {
      // Much ordinary text looks like an ID.
      return { outcome: isShown ? 'ok' : 'none', logAtDebug: !isShown };
    }
    return attempts.retry(
      failures,
      async () => (await tryIds(message, added, 'again', acquire)).failures,
    );
  }

  // Posts one reply or none: if any lookup fails, nothing is posted yet.
  async function tryIds(
    message: PostedMessage,
    ids: readonly ShortId[],
    time: 'first' | 'again',
    acquire: Delivery['acquire'],
  ): Promise<TriedIds> {
    const { id, author, channelId } = message;
    try {
      return await attempts.limiter.run(async () =>
        (await isWanted(message, ids, time, acquire)) ? showIds(message, ids) : NOTHING,
      );
    } catch (error) {
      const outcome = attempts.outcomeOf(error, { id, channelId, author });
      return outcome.kind === 'failed' ? { ...NOTHING, failures: [outcome.why] } : NOTHING;
    }
  }

  async function isWanted(
    message: PostedMessage,
    ids: readonly ShortId[],
    time: 'first' | 'again',
    acquire: Delivery['acquire'],
  ): Promise<boolean> {
    const rule = await channelRules(message);
    // Most channels do not have this enabled, so the delivery is claimed only if it is needed.
    if (rule === 'closed' || rule.ids !== true || !(await acquire())) return false;
    // Counted only where IDs are enabled: elsewhere, words that look like one ask for nothing.
    return time === 'again' || attempts.limitAuthor(message, ids.length);
  }

  async function showIds(message: PostedMessage, ids: readonly ShortId[]): Promise<TriedIds> {
    const { channelId, ts, threadTs = ts, trace } = message;
    const found = await findIssues(message, ids);
    if (typeof found === 'string') return { ...NOTHING, failures: [found] };
    const cards = await newCards(message, found.slice(0, MAX_PREVIEWS));
    const last = cards.at(-1);
    if (last === undefined) return NOTHING;
    const left = found.length - MAX_PREVIEWS;
    const note = { left, shown: MAX_PREVIEWS, what: 'ID' };
    if (left > 0) cards.splice(-1, 1, withLeftOutNote(last, note));
    attempts.counters.add('made', 'bare-id', cards.length);
    const isPosted = await postInThread({ channelId, threadTs, trace }, stacked(cards));
    if (!isPosted) attempts.counters.add('dropped', 'refused', cards.length);
    return { ...NOTHING, isShown: isPosted };
  }

  /** Returns the issues that exist for the author; an error code if a lookup failed. */
  async function findIssues(
    message: PostedMessage,
    ids: readonly ShortId[],
  ): Promise<readonly Found[] | string> {
    const found: Found[] = [];
    for (const ref of ids.slice(0, MAX_CANDIDATES)) {
      const issue = await issueOf(ref, message);
      if (typeof issue === 'string') return issue;
      const isKnown = found.some((one) => one.issue.id === issue?.id);
      if (issue !== undefined && !isKnown) found.push({ ref, issue });
    }
    return found;
  }

  async function newCards(message: PostedMessage, found: readonly Found[]): Promise<Message[]> {
    const cards: Message[] = [];
    for (const one of found) {
      if (await isNew(message, one.issue)) cards.push(cardOf(one));
    }
    return cards;
  }

  /** Returns the issue; undefined if there is none for the author; an error code if the lookup failed. */
  async function issueOf(
    ref: ShortId,
    { id, author, channelId, trace }: PostedMessage,
  ): Promise<Issue | string | undefined> {
    try {
      return (await runQuery(query, ref, { actor: author, trace })).data;
    } catch (error) {
      const outcome = attempts.outcomeOf(error, { id, channelId, author });
      return outcome.kind === 'failed' ? outcome.why : undefined;
    }
  }

  // False for what the channel saw recently, or for what this message has already, however often it is edited.
  async function isNew(
    { channelId, ts: messageTs, author }: PostedMessage,
    { id }: Issue,
  ): Promise<boolean> {
    const place = { teamId, channelId, messageTs, subject: `issue:${id}` };
    const noted = await recordPreview({ ...place, authorId: author.userId, amount: 'thin' });
    return noted.isNew;
  }

  function cardOf({ ref, issue }: Found): Message {
    const previewed = { kind: 'issue', issue, askedFor: ref } as const;
    const view = { now: now(), site: site(), audience: 'channel', controls: 'details' } as const;
    return previewCard(previewed, 'thin', view);
  }
}
