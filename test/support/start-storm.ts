import type { SandboxPerson } from '../../sandbox/people.ts';
import { type Stack, startStack } from './start-stack.ts';

/** A stack with many users and channels, and links that arrive faster than anyone could type. */
export interface Storm extends Stack {
  /** Posts the given number of messages with one link each, and waits until the bot has processed all of them. */
  readonly deliver: (messages: number) => Promise<void>;
  /** Number of messages with a preview. */
  readonly previewed: () => number;
  /** Number of previews with full cards. */
  readonly shownInFull: () => number;
  /** Number of previews with an outcome, as counted by the bot; for one reason, or for any. */
  readonly counted: (outcome: string, reason?: string) => number;
  /** Moves the bot's clock forward, in milliseconds. */
  readonly advance: (ms: number) => void;
}

const PEOPLE = 50;
const CHANNELS = 20;
const ISSUES = 10;
/** Number of concurrent deliveries. */
const CONNECTIONS = 100;

/** Starts a storm stack. */
export async function startStorm(): Promise<Storm> {
  let ahead = 0;
  const people = Array.from(
    { length: PEOPLE },
    (_, index): SandboxPerson => ({
      userId: `U0STORM${index}`,
      handle: `storm-${index}`,
      name: `Storm ${index}`,
      email: `storm-${index}@example.com`,
      slack: 'full',
      sentry: { role: 'member', teams: [] },
    }),
  );
  const channels = Array.from({ length: CHANNELS }, (_, index) => ({
    name: `storm-${index}`,
    kind: 'public' as const,
  }));
  const stack = await startStack({
    sentry: { openMembership: true },
    slack: { people, channels, ackTimeoutMs: 60_000 },
    environment: { LOG_LEVEL: 'debug' },
    monotonicNow: () => performance.now() + ahead,
    sentryTimings: { maxAgeMs: 600_000, deadlineMs: 60_000 },
  });
  for (const { email } of people) stack.sentry.world.addMember({ email, orgRole: 'member' });
  const issues = Array.from(
    { length: ISSUES },
    (_, index) => stack.sentry.world.addIssue({ project: 'storefront', title: `Nr ${index}` }).id,
  );
  stack.sentry.resetCalls();
  let sent = 0;
  const messages = () =>
    channels.flatMap(({ name }) => stack.slack.messagesSeenBy('storm-0', name));

  return {
    ...stack,
    get lines() {
      return stack.lines;
    },
    async deliver(count) {
      const end = sent + count;
      const postNext = async (): Promise<void> => {
        while (sent < end) {
          const at = sent;
          sent += 1;
          await stack.slack.post({
            as: `storm-${at % PEOPLE}`,
            // Combines every user, issue and channel.
            in: `storm-${Math.floor(at / ISSUES) % CHANNELS}`,
            text: `https://acme.sentry.io/issues/${issues[at % ISSUES]}/`,
          });
        }
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, postNext));
      await stack.app.settled();
    },
    previewed: () => messages().filter(({ unfurls }) => unfurls.length > 0).length,
    shownInFull: () =>
      messages().filter(({ unfurls }) => JSON.stringify(unfurls).includes('first seen <!date'))
        .length,
    counted: (outcome, reason) =>
      stack.lines
        .filter((line) => line['event'] === 'previews counted' && line['outcome'] === outcome)
        .filter(({ code }) => reason === undefined || code === reason)
        .reduce((sum, { count }) => sum + Number(count), 0),
    advance(ms) {
      ahead += ms;
    },
  };
}
