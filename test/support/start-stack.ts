import type { JsonObject } from '../../sandbox/slack/json.ts';
import type { LocalMessage } from '../../sandbox/slack/workspace/message.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/start-sandbox.ts';
import { requestProblems } from '../spec/support/spec.ts';
import { privatePart } from './private-parts.ts';

/** The bot between the local servers, with helpers for tests. */
export interface Stack extends Sandbox {
  /** Log lines so far, parsed. */
  readonly lines: readonly JsonObject[];
  /** Log lines so far, unparsed. */
  readonly rawLog: () => string;
  /** Returns the current content of `/metrics`, if it is served. */
  readonly figures: () => Promise<string>;
  /** Types a command and waits for the reply. */
  readonly ask: (as: string, text: string, channel?: string) => Promise<LocalMessage>;
  /** Posts a message and waits until the bot has processed its links. */
  readonly share: (as: string, text: string, channel?: string) => Promise<LocalMessage>;
}

/** Settings without limits per user: tests act faster than people, and as only a few users. */
export const UNLIMITED = {
  COMMANDS_PER_MINUTE: 'off',
  CHANGES_PER_MINUTE: 'off',
  PREVIEWS_PER_MINUTE: 'off',
};

/** Starts the stack with the most verbose log; when it stops, neither log nor metrics may contain private data. */
export async function startStack(
  options: Omit<SandboxOptions, 'logDestination' | 'version'> = {},
): Promise<Stack> {
  const raw: string[] = [];
  const sandbox = await startSandbox({
    // On a busy machine, a notice would be taken for the reply.
    startNoticeTimer: () => () => undefined,
    ...options,
    version: '0.0.0-test',
    environment: { LOG_LEVEL: 'trace', ...UNLIMITED, ...options.environment },
    logDestination: { write: (line) => void raw.push(line) },
  });
  const { slack, app, secrets } = sandbox;

  async function figures(): Promise<string> {
    const response = await fetch(`http://127.0.0.1:${app.metricsPort}/metrics`);
    return response.text();
  }

  return {
    ...sandbox,
    get lines() {
      return raw.map((line): JsonObject => JSON.parse(line));
    },
    rawLog: () => raw.join(''),
    figures,

    async stop() {
      // A test that has stopped the bot itself has no metrics left to check.
      const shown = app.metricsPort === undefined ? '' : await figures().catch(() => '');
      const problems =
        options.sentry?.dialect === 'spec' ? requestProblems(sandbox.sentry.calls) : [];
      await sandbox.stop();
      if (problems.length > 0) throw new Error(`not as in the specification: ${problems.join()}`);
      const found = privatePart(`${raw.join('')}\n${shown}`, secrets);
      if (found !== undefined) throw new Error(`something private was shown: …${found}…`);
    },

    async ask(as, text, channel = 'general') {
      const before = new Set(slack.messagesSeenBy(as, channel).map(({ ts }) => ts));
      const ack = await slack.command({ as, in: channel, text });
      if (ack.status !== 200) throw new Error(`the command was answered ${ack.status}`);
      const isNew = ({ ts, author }: LocalMessage) => author.kind !== 'person' && !before.has(ts);
      return slack.waitFor(() => slack.messagesSeenBy(as, channel).find(isNew), {
        what: `an answer to ${text}`,
        timeoutMs: 15_000,
      });
    },

    async share(as, text, channel = 'general') {
      const { ts } = await slack.post({ as, in: channel, text });
      // A shutdown waits for the same work, so nothing of this message is left.
      await sandbox.app.settled();
      const message = slack.messagesSeenBy(as, channel).find((one) => one.ts === ts);
      if (message === undefined) throw new Error('the message is gone');
      return message;
    },
  };
}
