import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryInstrumentation } from '../../ports/observability.ts';
import type { BoltLogger } from '../outbound/bolt-logger.ts';
import { SIGNATURE_PROPERTY } from './deduplicate.ts';
import { instrumentedReceiver } from './instrumented-receiver.ts';
import { createSlackListener, EVENTS_PATH } from './request-guard.ts';
import { createSocketReceiver } from './socket-receiver.ts';

/** How deliveries of Slack come in. */
export interface SlackReceiver {
  readonly receiver: Receiver;
  /** Takes HTTP requests once the receiver is open. */
  readonly listener: RequestListener;
  /** Resolves when deliveries can come in; rejects if Slack refuses the app token. */
  readonly open: () => Promise<void>;
  readonly isOpen: () => boolean;
  /** Slack's code where it refuses the app token; it is tried again all the same. */
  readonly refusal: () => string | undefined;
  readonly close: () => Promise<void>;
}

/** Everything that {@link createReceiver} works with. */
export interface SlackReceiverOptions {
  readonly transport:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
  readonly apiUrl: URL;
  readonly deliveries: DeliveryInstrumentation;
  readonly clock: Clock;
  readonly logger: BoltLogger;
  readonly log: Log;
}

/** Creates the receiver of the transport: signed requests, or sockets that the bot opens itself. */
export function createReceiver({ transport, ...options }: SlackReceiverOptions): SlackReceiver {
  return transport.kind === 'http'
    ? httpReceiver(transport.signingSecret, options)
    : socketReceiver(transport.appToken, options);
}

type Options = Omit<SlackReceiverOptions, 'transport'>;

function httpReceiver(signingSecret: string, options: Options): SlackReceiver {
  const { clock, logger, deliveries } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: EVENTS_PATH,
    logger,
    customPropertiesExtractor: ({ headers }) => ({
      [SIGNATURE_PROPERTY]: headers['x-slack-signature'],
    }),
  });
  const listener = createSlackListener(receiver, clock.now);
  let isOpen = false;
  return {
    receiver: instrumentedReceiver(receiver, deliveries),
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

function socketReceiver(appToken: string, options: Options): SlackReceiver {
  const receiver = createSocketReceiver({ ...options, ...options.clock, appToken });
  return {
    receiver: instrumentedReceiver(receiver, options.deliveries),
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
