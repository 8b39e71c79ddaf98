import { setTimeout as sleep } from 'node:timers/promises';
import { envFileText } from './env-file-text.ts';
import { verifyRequestUrl } from './slack/deliveries/verify-request-url.ts';
import type { Servers } from './start-servers.ts';

/** What {@link runServers} needs. */
export interface RunServersOptions {
  readonly servers: Servers;
  readonly transport: 'http' | 'socket';
  /** Where Slack is to post to. */
  readonly requestUrl: URL;
  /** Takes the settings of the bot, as the text of an `.env` file. */
  readonly print: (text: string) => void;
  /** Takes lines on how it goes. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

const RETRY_MS = 1000;

/**
 * Lets a bot in a process of its own be installed in the local Slack: prints what it must be told, and then says when
 * Slack reaches it. Resolves when it does, or when `signal` ends the wait.
 */
export async function runServers(options: RunServersOptions): Promise<void> {
  const { servers, transport, requestUrl, print, say, signal } = options;
  print(
    envFileText({
      ...servers.settings,
      // Records of its own: what is tried out here does not belong into the log of a real workspace.
      DATABASE_URL: 'sqlite:data/rehearsal.sqlite',
      HOST: '127.0.0.1',
      PORT: transport === 'http' ? requestUrl.port || '80' : '3000',
      BOOTSTRAP_LINKS: 'U0OWNER=owner@example.com',
    }),
  );
  if (transport === 'http') await verifyAddress(servers, requestUrl, { say, signal });
  else await awaitSocket(servers, { say, signal });
}

type Waiting = Pick<RunServersOptions, 'say' | 'signal'>;

async function verifyAddress(
  { slack }: Servers,
  requestUrl: URL,
  { say, signal }: Waiting,
): Promise<void> {
  const { href } = requestUrl;
  slack.connect(href);
  let said: string | undefined;
  while (!signal.aborted) {
    const verdict = await verifyRequestUrl(slack, href);
    if (verdict.verified) {
      say(`Slack has verified the request URL ${href}: type commands on the page.`);
      return;
    }
    if (verdict.reason !== said) say(`Slack cannot verify ${href} yet: ${verdict.reason}`);
    said = verdict.reason;
    await pause(signal);
  }
}

async function awaitSocket({ slack }: Servers, { say, signal }: Waiting): Promise<void> {
  say('Slack waits for a bot that opens a connection.');
  while (!signal.aborted) {
    if (slack.sockets.count > 0) {
      say('The bot has opened a connection to Slack: type commands on the page.');
      return;
    }
    await pause(signal);
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  // Ended early, the loop around sees the signal.
  await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
}
