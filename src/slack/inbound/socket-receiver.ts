import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Receiver, SocketModeReceiver } from '@slack/bolt';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { z } from 'zod';
import { SlackUnavailableError } from '../../errors/errors.ts';
import type { Log } from '../../platform/logging/log.ts';
import { type BoltLogger, webClientOptions } from '../outbound/create-web-client.ts';
import { isFinalTokenFault, isTokenRefusal, slackErrorCode } from '../outbound/slack-errors.ts';

/**
 * Connections that Slack allows an app at once, across all of its processes
 * (docs.slack.dev/apis/events-api/using-socket-mode).
 */
const MOST_CONNECTIONS = 10;

// Most messages are deliveries; this pattern avoids parsing them a second time here.
const SIGNS = /num_connections|too_many_websockets/;
const MESSAGE = z.union([
  z.object({ type: z.literal('hello'), num_connections: z.number() }),
  z.object({ type: z.literal('disconnect'), reason: z.literal('too_many_websockets') }),
]);

/** The client's event for the text of each message it receives. */
interface Socket {
  on(event: 'ws_message', listener: (message: unknown) => void): unknown;
}

/** Logs when the app has as many connections as Slack allows, and when one was too many. */
function watchLimit(socket: Socket, log: Pick<Log, 'warn' | 'error'>): void {
  socket.on('ws_message', (text) => {
    const message = typeof text === 'string' && SIGNS.test(text) ? messageOf(text) : undefined;
    if (message?.type === 'disconnect') {
      log.error('socket over the limit', { code: message.reason, count: MOST_CONNECTIONS });
    } else if (message !== undefined && message.num_connections >= MOST_CONNECTIONS) {
      log.warn('no more sockets allowed', { count: message.num_connections });
    }
  });
}

function messageOf(text: string): z.infer<typeof MESSAGE> | undefined {
  try {
    return MESSAGE.safeParse(JSON.parse(text)).data;
  } catch {
    // The client deals with messages that are not JSON.
    return undefined;
  }
}

/** The client's handling of the messages it receives, which rejects for JSON of a shape it does not expect. */
interface MessageHandling {
  listeners(event: 'ws_message'): ((...message: readonly unknown[]) => unknown)[];
  removeAllListeners(event: 'ws_message'): unknown;
  on(event: 'ws_message', listener: (...message: readonly unknown[]) => void): unknown;
}

/** Ignores messages that the client cannot handle, and logs that they arrived. */
function ignoreOddMessages(client: MessageHandling, log: Pick<Log, 'warn'>): void {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  for (const handle of handlers) {
    client.on('ws_message', (...message) => {
      Promise.resolve(handle(...message)).catch(() => log.warn('odd socket message ignored'));
    });
  }
}

/** Socket Mode receiver that stays connected. */
interface SocketReceiver extends Receiver {
  /** Whether Slack can reach us right now. */
  readonly isConnected: () => boolean;
  /** Error code with which Slack currently refuses the app token, if it does. */
  readonly refusal: () => string | undefined;
  /** Resolves when the first connection is up; rejects if Slack refuses the app token. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: URL;
  /** Monotonic clock, in ms. */
  readonly monotonicNow: () => number;
  readonly logger: BoltLogger;
  readonly log: Log;
}

/**
 * Connections held open at once. Slack closes each every few hours and spreads deliveries over the remaining ones (up
 * to 10 are allowed), so with two of them one is always listening.
 */
const CONNECTIONS = 2;
const MAX_RETRY_DELAY_MS = 30_000;
/** Maximum time from opening the socket to Slack's `hello`, in milliseconds. */
const HELLO_TIMEOUT_MS = 10_000;
const GOODBYE_MS = 500;
/** A connection that Slack closes sooner than this counts as failed, in milliseconds. */
const SHORT_LIFE_MS = 30_000;

/**
 * Creates a receiver that supervises its own connections: the web-api client gives up for good on a failed request, and
 * waits five seconds after every close, during which commands would be lost.
 */
export function createSocketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { appToken, apiUrl, monotonicNow, logger, log } = options;
  const stopping = new AbortController();
  const open = new Set<SocketModeReceiver>();
  let app: App | undefined;
  let refusal: string | undefined;

  async function connect(): Promise<SocketModeReceiver> {
    stopping.signal.throwIfAborted();
    if (app === undefined) throw new Error('the receiver has no app yet');
    const { createBoltSocketReceiver } = await import('./bolt-socket-receiver.ts');
    const receiver = createBoltSocketReceiver({
      appToken,
      logger,
      autoReconnectEnabled: false,
      // Separate options per client: the client writes its token and retry settings into the object it receives.
      installerOptions: { clientOptions: webClientOptions({ apiUrl, logger }) },
    });
    receiver.init(app);
    ignoreOddMessages(receiver.client, log);
    watchLimit(receiver.client, log);
    const givenUp = AbortSignal.any([stopping.signal, AbortSignal.timeout(HELLO_TIMEOUT_MS)]);
    const starting = receiver.client.start();
    try {
      await Promise.race([starting, aborted(givenUp)]);
    } catch (error) {
      // A socket that opens late must not stay open with no owner.
      starting.then(
        () => disconnect(receiver),
        () => undefined,
      );
      await disconnect(receiver);
      throw new SlackUnavailableError('apps.connections.open', slackErrorCode(error), {
        cause: error,
      });
    }
    open.add(receiver);
    refusal = undefined;
    log.info('socket connected', { count: open.size });
    return receiver;
  }

  function connectUntilItWorks(isFinal: (error: Error) => boolean): Promise<SocketModeReceiver> {
    // Unreferenced: a pending retry must not keep a stopped process alive.
    const retryUntilReady = retry(
      handleWhen((error) => !isFinal(error) && !stopping.signal.aborted),
      { backoff: new ExponentialBackoff({ maxDelay: MAX_RETRY_DELAY_MS }) },
    ).dangerouslyUnref();
    retryUntilReady.onFailure(({ reason }) => {
      const error = 'error' in reason ? reason.error : undefined;
      const code = error instanceof SlackUnavailableError ? error.code : error?.name;
      const fields = { method: 'apps.connections.open', code };
      const isRefused = isTokenRefusal(code);
      // Retried every 30 seconds even so: Slack sometimes accepts the token again.
      if (isRefused && refusal === undefined) log.error('app token refused', fields);
      else log.warn('socket not connected', fields);
      refusal = isRefused ? code : undefined;
    });
    return retryUntilReady.execute(connect, stopping.signal);
  }

  // Maintains one connection: when Slack closes it, opens the next at once, except after a series of short-lived ones.
  async function supervise(first: SocketModeReceiver | undefined): Promise<void> {
    let current = first;
    let shortLives = 0;
    while (!stopping.signal.aborted) {
      current ??= await connectUntilItWorks(() => false);
      const openedAt = monotonicNow();
      await closed(current);
      open.delete(current);
      current = undefined;
      shortLives = monotonicNow() - openedAt < SHORT_LIFE_MS ? shortLives + 1 : 0;
      await sleep(reconnectDelay(shortLives), undefined, { ref: false, signal: stopping.signal });
    }
  }

  function keep(first: SocketModeReceiver | undefined): void {
    supervise(first).catch((error: unknown) => {
      if (!stopping.signal.aborted) log.unexpected('socket lost', {}, error);
    });
  }

  return {
    isConnected: () => open.size > 0,
    refusal: () => refusal,
    init(boltApp) {
      app = boltApp;
    },
    async start() {
      keep(await connectUntilItWorks(isFinalTokenFault));
      for (let count = 1; count < CONNECTIONS; count += 1) keep(undefined);
    },
    async stop() {
      stopping.abort();
      await Promise.all([...open].map(disconnect));
    },
  };
}

/**
 * Returns the delay in milliseconds after this many short-lived connections in a row: none after the first, then
 * doubling each time, because `apps.connections.open` may be called about 50 times a minute.
 */
function reconnectDelay(shortLives: number): number {
  return shortLives < 2 ? 0 : Math.min(MAX_RETRY_DELAY_MS, 500 * 2 ** (shortLives - 2));
}

// The client's own promise never settles for a socket that is already closed, hence the timeout.
async function disconnect(receiver: SocketModeReceiver): Promise<void> {
  await Promise.race([receiver.client.disconnect(), sleep(GOODBYE_MS, undefined, { ref: false })]);
}

function closed(receiver: SocketModeReceiver): Promise<void> {
  return new Promise((resolve) => {
    receiver.client.once('disconnected', () => resolve());
  });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
