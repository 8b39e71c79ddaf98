import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import type { LocalSlackChange } from '../../sandbox/slack/workspace/change-feed.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { WAITING_TEXTS } from '../../src/views/blocks/waiting-notice.ts';

/** Thrown when an expected reply does not arrive. */
export class UnansweredError extends Error {}

/** Waits for what the bot does in Slack; start each wait before the act that it belongs to. */
export interface Answers {
  /** Resolves to the first change that matches; rejects with {@link UnansweredError}. */
  next<Found>(what: string, look: (change: LocalSlackChange) => Found | undefined): Promise<Found>;
  /** Resolves to the next message that only this user sees, or that is in their direct messages with the bot. */
  message(handle: string, what: string): Promise<LocalMessage>;
  /** Resolves when the bot next updates this user's top modal. */
  modal(handle: string, what: string): Promise<void>;
  /** Resolves to the message once the bot has changed it. */
  changed(message: LocalMessage, what: string): Promise<LocalMessage>;
}

const NOTICES: readonly string[] = Object.values(WAITING_TEXTS);

// A notice is no reply: the reply takes its place.
function isNotice({ text }: LocalMessage): boolean {
  return NOTICES.includes(text);
}

// Longer than the bot takes to give up at most: three verification reads of a change that got no response.
const LONGEST_MS = 60_000;

/** Watches a local Slack. Unlike Slack's own `waitFor`, a wait costs the same however many messages there are. */
export function watchAnswers(slack: LocalSlack): Answers {
  const looking = new Set<(change: LocalSlackChange) => void>();
  slack.subscribe((change) => {
    for (const look of [...looking]) look(change);
  });

  const next: Answers['next'] = (what, look) =>
    new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        looking.delete(check);
      };
      const check = (change: LocalSlackChange) => {
        const found = look(change);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new UnansweredError(what));
      }, LONGEST_MS);
      looking.add(check);
    });

  return {
    next,
    message(handle, what) {
      const dm = slack.channel('dm', handle);
      const [userId] = dm.userIds;
      return next(what, (change) => {
        const isReplaced = change.kind === 'message-changed' && isNotice(change.before);
        if (change.kind !== 'message-added' && !isReplaced) return undefined;
        const { message } = change;
        if (message.author.kind === 'person' || isNotice(message)) return undefined;
        return message.visibleTo === userId || message.channelId === dm.id ? message : undefined;
      });
    },
    modal: (handle, what) =>
      next(what, (change) => {
        if (change.kind !== 'api-call' || change.call.method !== 'views.update') return undefined;
        const { args, answer } = change.call;
        const isTheirs = args['view_id'] === slack.modalOf(handle)?.view.id;
        return isTheirs && answer !== undefined ? true : undefined;
      }).then(() => undefined),
    changed: ({ channelId, ts }, what) =>
      next(what, (change) => {
        if (change.kind !== 'message-changed' || isNotice(change.message)) return undefined;
        const { message } = change;
        return message.channelId === channelId && message.ts === ts ? message : undefined;
      }),
  };
}
