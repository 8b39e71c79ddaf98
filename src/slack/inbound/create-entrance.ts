import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';
import type { DeliveryInstrumentation } from '../../ports/observability.ts';
import type { BoltLogger } from '../outbound/bolt-logger.ts';
import { SIGNATURE_PROPERTY } from './drop-repeats.ts';
import { createSlackListener, EVENTS_PATH } from './slack-listener.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import { watchedReceiver } from './watched-receiver.ts';

/** The way by which deliveries of Slack come in. */
export interface Entrance {
  readonly receiver: Receiver;
  /** Takes HTTP requests once the entrance is open. */
  readonly listener: RequestListener;
  /** Resolves when deliveries can come in; rejects if Slack refuses the app token. */
  readonly open: () => Promise<void>;
  readonly isOpen: () => boolean;
  /** Slack's code where it refuses what the entrance takes; it is tried again all the same. */
  readonly refusal: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** What {@link createEntrance} needs. */
export interface EntranceOptions {
  readonly transport:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
  readonly apiUrl: URL;
  readonly deliveries: DeliveryInstrumentation;
  readonly now: () => Date;
  /** Milliseconds of a clock that never goes back. */
  readonly monotonicNow: () => number;
  readonly logger: BoltLogger;
  readonly log: Log;
}

/** Builds the entrance of the transport: signed requests, or sockets that the bot opens itself. */
export function createEntrance({ transport, ...options }: EntranceOptions): Entrance {
  return transport.kind === 'http'
    ? httpEntrance(transport.signingSecret, options)
    : socketEntrance(transport.appToken, options);
}

type Options = Omit<EntranceOptions, 'transport'>;

function httpEntrance(signingSecret: string, options: Options): Entrance {
  const { now, logger, deliveries } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger,
    customPropertiesExtractor: ({ headers }) => ({
      [SIGNATURE_PROPERTY]: headers['x-slack-signature'],
    }),
  });
  const listener = createSlackListener(receiver, now);
  let isOpen = false;
  return {
    receiver: watchedReceiver(receiver, deliveries),
    listener: (request, response) => deliveries.arrive(() => listener(request, response)),
    open: async () => {
      isOpen = true;
    },
    isOpen: () => isOpen,
    refusal: () => undefined,
    close: async () => {
      isOpen = false;
    },
  };
}

function socketEntrance(appToken: string, options: Options): Entrance {
  const receiver = createSocketReceiver({ ...options, appToken });
  return {
    receiver: watchedReceiver(receiver, options.deliveries),
    // Nothing of Slack's comes over HTTP here: whatever does is not Slack.
    listener: (_request, response) => {
      response.writeHead(404, { connection: 'close' }).end();
    },
    open: receiver.start,
    isOpen: receiver.isConnected,
    refusal: receiver.refusal,
    close: receiver.stop,
  };
}
