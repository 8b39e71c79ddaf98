import { setTimeout as sleep } from 'node:timers/promises';
import { envFileText } from './env-file-text.ts';
import { verifyRequestUrl } from './slack/deliveries/verify-request-url.ts';
import type { Servers } from './start-servers.ts';

/** Options of {@link runServers}. */
export interface RunServersOptions {
  readonly servers: Servers;
  readonly transport: 'http' | 'socket';
  /** URL that the local Slack posts to. */
  readonly requestUrl: URL;
  /** Receives the bot's settings as the text of an `.env` file. */
  readonly print: (text: string) => void;
  /** Receives progress lines. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

const RETRY_MS = 1000;

/**
 * Prints the settings that a bot in a separate process needs to use the local servers, and reports when Slack reaches
 * it. Resolves once it does, or when `signal` aborts the wait.
 */
export async function runServers(options: RunServersOptions): Promise<void> {
  const { servers, transport, requestUrl, print, say, signal } = options;
  print(
    envFileText({
      ...servers.settings,
      // A separate database keeps what is tried out here out of a real workspace's log.
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
  // An abort ends the sleep early; the caller's loop then sees the signal.
  await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
}
