import type { RunQueryFor } from '../authorization/query-runner.ts';
import type { Query } from '../commands/core/query.ts';
import type { Actor } from '../model/actor.ts';
import type { Issue } from '../model/issue.ts';
import type { Message } from '../model/message.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import type { ShortId } from '../model/short-id.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { InvocationDone, RecordInvocation } from '../ports/observability.ts';
import type { PostInThread } from '../ports/slack.ts';
import { stacked } from '../views/blocks/blocks.ts';
import type { Attempts } from './attempts.ts';
import { findBareIds } from './find-bare-ids.ts';
import { remembered } from './look-up.ts';
import { previewCard } from './preview-card.ts';
import { type ChannelRules, MAX_PREVIEWS } from './preview-rules.ts';
import type { RecordPreview } from './record-preview.ts';

/** A message of a person in a channel that the bot is in. */
interface PostedMessage {
  /** Reference id of the delivery, for the log. */
  readonly id: string;
  readonly author: Actor;
  readonly channelId: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  /** In Slack's own form. */
  readonly text: string;
  /** What it said before it was edited; empty for a new message. */
  readonly textBefore: string;
  /** Whether the channel is shared with another company, where the event says so. */
  readonly isExternal: boolean | undefined;
}

/** Answers bare IDs of a message in its thread, where the channel wants that and they are ours. Never rejects. */
export type ShowBareIds = (message: PostedMessage, acquire: Delivery['acquire']) => Promise<void>;

/** Everything that {@link createShowBareIds} works with. */
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

/** What came of the IDs of a message. */
interface TriedIds {
  readonly failures: readonly string[];
  readonly isShown: boolean;
}

const NOTHING: TriedIds = { failures: [], isShown: false };
// Words that read like an ID, of which most may be none.
const MAX_CANDIDATES = 20;

/** Builds previews of bare IDs: they show what the message's author may see, thin, and each once in a while. */
export function createShowBareIds(options: ShowBareIdsOptions): ShowBareIds {
  const { teamId, runQuery, bareIdQuery, channelRules, attempts, recordPreview } = options;
  const { postInThread, site, now } = options;
  const query = remembered(bareIdQuery);

  return async (message, acquire) => {
    const before = new Set(findBareIds(message.textBefore).map(({ text }) => text));
    const added = findBareIds(message.text).filter(({ text }) => !before.has(text));
    if (added.length === 0) return;
    const { id: requestId, author: actor, channelId } = message;
    await options.record({ requestId, surface: 'message', actor, channelId }, () =>
      show(message, added, acquire),
    );
  };

  async function show(
    message: PostedMessage,
    added: readonly ShortId[],
    acquire: Delivery['acquire'],
  ): Promise<InvocationDone> {
    const { failures, isShown } = await tryIds(message, added, 'first', acquire);
    if (failures.length === 0) {
      // Much of what is written reads like an ID.
      return { outcome: isShown ? 'ok' : 'none', logAtDebug: !isShown };
    }
    return attempts.retry(
      failures,
      async () => (await tryIds(message, added, 'again', acquire)).failures,
    );
  }

  // One reply or none: while something fails, nothing is posted yet.
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
    // Most channels do not want them: only what is wanted is worth a claim.
    if (rule === 'closed' || rule.ids !== true || !(await acquire())) return false;
    // Counted where IDs are wanted: elsewhere, words that read like one are no question.
    return time === 'again' || attempts.limitAuthor(message, ids.length);
  }

  async function showIds(message: PostedMessage, ids: readonly ShortId[]): Promise<TriedIds> {
    const { channelId, ts, threadTs = ts } = message;
    const found = await findIssues(message, ids);
    if (typeof found === 'string') return { ...NOTHING, failures: [found] };
    const cards = await newCards(message, found);
    if (cards.length === 0) return NOTHING;
    attempts.counters.add('made', 'bare-id', cards.length);
    const isPosted = await postInThread({ channelId, threadTs }, stacked(cards));
    if (!isPosted) attempts.counters.add('dropped', 'refused', cards.length);
    return { ...NOTHING, isShown: isPosted };
  }

  /** The first issues that there are for the author; a word where a look-up failed. */
  async function findIssues(
    message: PostedMessage,
    ids: readonly ShortId[],
  ): Promise<readonly Found[] | string> {
    const found: Found[] = [];
    for (const ref of ids.slice(0, MAX_CANDIDATES)) {
      const issue = await issueOf(ref, message);
      if (typeof issue === 'string') return issue;
      if (issue !== undefined) found.push({ ref, issue });
      if (found.length === MAX_PREVIEWS) break;
    }
    return found;
  }

  async function newCards(
    message: PostedMessage,
    found: readonly Found[],
  ): Promise<readonly Message[]> {
    const cards: Message[] = [];
    for (const one of found) {
      if (await isNew(message, one.issue)) cards.push(cardOf(one));
    }
    return cards;
  }

  /** The issue; undefined where there is none for the author; a word where the look-up failed. */
  async function issueOf(
    ref: ShortId,
    { id, author, channelId }: PostedMessage,
  ): Promise<Issue | string | undefined> {
    try {
      return (await runQuery(query, ref, author)).data;
    } catch (error) {
      const outcome = attempts.outcomeOf(error, { id, channelId, author });
      return outcome.kind === 'failed' ? outcome.why : undefined;
    }
  }

  // Not what the channel saw a moment ago, nor what this message has already, however often it is edited.
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
