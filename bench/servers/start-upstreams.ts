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
  /** Links to the same issues. */
  readonly issueUrls: readonly string[];
  /** Paths of the calls so far, in order of arrival. */
  readonly calls: readonly string[];
  /** Returns the number of replies to commands so far. */
  readonly answers: () => number;
  /** Resolves with the time (`performance.now()`) at which `count` replies have arrived; rejects after 30 s. */
  readonly answered: (count: number) => Promise<number>;
  /** Resolves with the body of the answer to the delivery with this key; to be called before it is sent. */
  readonly answerTo: (key: string) => Promise<string>;
  /** Sets the delay of each response from now on, in milliseconds. */
  readonly answerAfter: (ms: number) => void;
  /** Sets how many calls Sentry takes at once from now on: it refuses others with 429. */
  readonly sentryTakes: (atOnce: number) => void;
  /** Returns the number of calls that Sentry has refused. */
  readonly refusedBySentry: () => number;
  readonly stop: () => Promise<void>;
}

const COMMANDS_PATH = '/commands/';
const PEOPLE = 480;
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
  localSentry.rateLimits.enforce('none');
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
    answersUrl: `${slack.origin}${COMMANDS_PATH}`,
    userIds: people.map(({ userId }) => userId),
    issueUrls: issues.map(
      ({ id }) => `${sentry.origin}/organizations/${localSentry.organization}/issues/${id}/`,
    ),
    shortIds: issues.map((issue) => localSentry.world.shortIdOf(issue)),
    calls,
    answers: answers.count,
    answered: answers.reached,
    answerTo: answers.answerTo,
    answerAfter(ms) {
      slack.answerAfter(ms);
      sentry.answerAfter(ms);
    },
    sentryTakes: sentry.takeAtOnce,
    refusedBySentry: sentry.refused,
    async stop() {
      await Promise.all([slack, sentry, localSlack, localSentry].map((server) => server.stop()));
    },
  };
}

/** Counts a bot's replies, posted to a `response_url` or as an ephemeral message, and hands on those waited for. */
function createAnswerCount() {
  let count = 0;
  const waiting = new Set<(at: number) => void>();
  const byKey = new Map<string, (body: string) => void>();
  return {
    take(path: string, body: string, response: ServerResponse): boolean {
      const key = keyOf(path, body);
      if (key === undefined) return false;
      byKey.get(key)?.(body);
      byKey.delete(key);
      count += 1;
      const at = performance.now();
      for (const check of waiting) check(at);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"ok":true,"message_ts":"1700000000.000100"}');
      return true;
    },
    count: () => count,
    answerTo: (key: string) => new Promise<string>((resolve) => byKey.set(key, resolve)),
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

/** Returns what a reply is known by; undefined for a request that is none. */
function keyOf(path: string, body: string): string | undefined {
  if (path.startsWith(COMMANDS_PATH)) return path.slice(COMMANDS_PATH.length);
  if (path === '/api/chat.postEphemeral') return '';
  return path === '/api/chat.unfurl' ? (new URLSearchParams(body).get('ts') ?? '') : undefined;
}
