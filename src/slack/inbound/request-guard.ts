import type { IncomingMessage, RequestListener } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';

/** Path that Slack posts commands, interactions and events to. */
export const EVENTS_PATH = '/slack/events';

// Bolt refuses requests older than five minutes, but takes any from the future.
const MAX_CLOCK_LEAD_MS = 60_000;

/**
 * The receiver's request listener behind what it does not check itself: the path, and time stamps from
 * the future.
 */
export function createSlackListener(receiver: HTTPReceiver, now: () => Date): RequestListener {
  return (request, response) => {
    const refuse = (status: number) => {
      response.writeHead(status, { connection: 'close' }).end();
    };
    const [path] = (request.url ?? '/').split('?', 1);
    if (path !== EVENTS_PATH || request.method !== 'POST') return refuse(404);
    if (!isStampPlausible(request, now())) return refuse(401);
    return receiver.requestListener(request, response);
  };
}

function isStampPlausible(request: IncomingMessage, now: Date): boolean {
  const stamp = request.headers['x-slack-request-timestamp'];
  if (typeof stamp !== 'string') return true; // `ssl_check` has none; for the rest the signature fails.
  if (!/^\d{1,12}$/.test(stamp)) return false;
  return Number(stamp) * 1000 <= now.getTime() + MAX_CLOCK_LEAD_MS;
}
