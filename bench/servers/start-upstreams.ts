import type { ServerResponse } from 'node:http';
import type { SandboxPerson } from '../../sandbox/people.ts';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { startLocalSlack } from '../../sandbox/slack/start-local-slack.ts';
import { startReplay } from './replay.ts';

/** A Slack and a Sentry that respond at once, and what a bot needs to reach them. */
export interface Upstreams {
  /** The bot's settings by environment variable name. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signingSecret: string;
  /** Prefix of each `response_url`, which ends with the command's ID. */
  readonly answersUrl: string;
  /** Users that the bot has not cached yet; each of them may see every issue. */
  readonly userIds: readonly string[];
  readonly shortIds: readonly string[];
  /** Paths of the calls so far, in order of arrival. */
  readonly calls: readonly string[];
  /** Returns the number of replies to commands so far. */
  readonly answers: () => number;
  /** Resolves with the time (`performance.now()`) at which `count` replies have arrived; rejects after 30 s. */
  readonly answered: (count: number) => Promise<number>;
  /** Sets the delay of each response from now on, in milliseconds. */
  readonly answerAfter: (ms: number) => void;
  readonly stop: () => Promise<void>;
}

const PEOPLE = 40;
const ISSUES = 64;
const PATIENCE_MS = 30_000;
const SECRETS = { signingSecret: 'bench-signing-secret', botToken: 'xoxb-bench' };

/** Starts both, with users and issues that only the bench has. */
export async function startUpstreams(): Promise<Upstreams> {
  const people = Array.from(
    { length: PEOPLE },
    (_, index): SandboxPerson => ({
      userId: `U0BENCH${index}`,
      handle: `bench-${index}`,
      name: `Bench ${index}`,
      email: `bench-${index}@example.com`,
      slack: 'full',
      sentry: { role: 'member', teams: ['storefront'] },
    }),
  );
  const localSlack = await startLocalSlack({ ...SECRETS, people });
  const localSentry = await startLocalSentry();
  for (const { email } of people) {
    localSentry.world.addMember({
      email,
      orgRole: 'member',
      teams: [{ teamSlug: 'storefront', role: null }],
    });
  }
  const issues = Array.from({ length: ISSUES }, (_, index) =>
    localSentry.world.addIssue({ project: 'storefront', title: `Checkout failed (${index})` }),
  );
  const calls: string[] = [];
  const answers = createAnswerCount();
  const onQuestion = (path: string) => calls.push(path);
  const slack = await startReplay({
    behind: new URL(localSlack.apiUrl).origin,
    take: answers.take,
    onQuestion,
  });
  const sentry = await startReplay({ behind: localSentry.url, take: () => false, onQuestion });
  return {
    environment: {
      SLACK_BOT_TOKEN: SECRETS.botToken,
      SLACK_SIGNING_SECRET: SECRETS.signingSecret,
      SLACK_API_URL: `${slack.origin}/api/`,
      SENTRY_URL: sentry.origin,
      SENTRY_AUTH_TOKEN: localSentry.token,
      SENTRY_ORG: localSentry.organization,
    },
    signingSecret: SECRETS.signingSecret,
    answersUrl: `${slack.origin}/commands/`,
    userIds: people.map(({ userId }) => userId),
    shortIds: issues.map((issue) => localSentry.world.shortIdOf(issue)),
    calls,
    answers: answers.count,
    answered: answers.reached,
    answerAfter(ms) {
      slack.answerAfter(ms);
      sentry.answerAfter(ms);
    },
    async stop() {
      await Promise.all([slack, sentry, localSlack, localSentry].map((server) => server.stop()));
    },
  };
}

/** Counts a bot's replies, posted to a `response_url` or as an ephemeral message. */
function createAnswerCount() {
  let count = 0;
  const waiting = new Set<(at: number) => void>();
  return {
    take(path: string, response: ServerResponse): boolean {
      if (!path.startsWith('/commands/') && path !== '/api/chat.postEphemeral') return false;
      count += 1;
      const at = performance.now();
      for (const check of waiting) check(at);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"ok":true,"message_ts":"1700000000.000100"}');
      return true;
    },
    count: () => count,
    reached: (wanted: number) =>
      new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          reject(new Error(`${wanted} answers were wanted, and ${count} came`));
        }, PATIENCE_MS);
        const check = (at: number) => {
          if (count < wanted) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(at);
        };
        waiting.add(check);
        check(performance.now());
      }),
  };
}
