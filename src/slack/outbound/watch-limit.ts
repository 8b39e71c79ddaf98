import { z } from 'zod';
import type { Log } from '../../platform/logging/log.ts';

/** Connections that Slack lets an app have at once, over all of its processes (docs.slack.dev/apis/events-api/using-socket-mode). */
const MOST_CONNECTIONS = 10;

// Most messages are deliveries, which are not read twice for this.
const SIGNS = /num_connections|too_many_websockets/;
const MESSAGE = z.union([
  z.object({ type: z.literal('hello'), num_connections: z.number() }),
  z.object({ type: z.literal('disconnect'), reason: z.literal('too_many_websockets') }),
]);

/** Where the text of each message of a socket can be heard. */
interface Socket {
  on(event: 'ws_message', listener: (message: unknown) => void): unknown;
}

/** Tells the log when the app has as many connections as Slack allows, and when one was too many. */
export function watchLimit(socket: Socket, log: Pick<Log, 'warn' | 'error'>): void {
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
    // What Slack sends that is no JSON is the client's to deal with.
    return undefined;
  }
}
