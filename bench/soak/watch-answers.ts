import type { LocalSlack } from '../../sandbox/slack/local-slack.ts';
import type { LocalSlackChange } from '../../sandbox/slack/workspace/change-feed.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';

/** An answer did not come. */
export class UnansweredError extends Error {}

/** Waits for what the bot does in Slack; each wait begins before the act that it belongs to. */
export interface Answers {
  /** The first change that fits; rejects with {@link UnansweredError}. */
  next<Found>(what: string, look: (change: LocalSlackChange) => Found | undefined): Promise<Found>;
  /** The next message that only this person sees, or that is in their conversation with the bot. */
  message(handle: string, what: string): Promise<LocalMessage>;
  /** The next new content of the modal that this person has in front, by the bot's own doing. */
  modal(handle: string, what: string): Promise<void>;
  /** The message once the bot has changed it. */
  changed(message: LocalMessage, what: string): Promise<LocalMessage>;
}

// Longer than the longest that the bot takes to give up: three looks at a change that got no answer.
const LONGEST_MS = 60_000;

/** Instrumentation a Slack. Unlike its own `waitFor`, a wait costs the same however much has been said there. */
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
        if (change.kind !== 'message-added') return undefined;
        const { message } = change;
        if (message.author.kind === 'person') return undefined;
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
        if (change.kind !== 'message-changed') return undefined;
        const { message } = change;
        return message.channelId === channelId && message.ts === ts ? message : undefined;
      }),
  };
}
