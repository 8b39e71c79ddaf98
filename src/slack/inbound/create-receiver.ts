import type { RequestListener } from 'node:http';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Arrival, DeliveryInstrumentation, DeliveryKind } from '../../ports/observability.ts';
import type { BoltLogger } from '../outbound/create-web-client.ts';
import { createHttpListener } from './http-listener.ts';
import { isPlainMessage } from './plain-message.ts';
import { createSocketReceiver } from './socket-receiver.ts';

const KINDS: ReadonlySet<string> = new Set<DeliveryKind>([
  'block_actions',
  'block_suggestion',
  'shortcut',
  'message_action',
  'view_submission',
  'event_callback',
]);

type Deliver = (event: ReceiverEvent, arrival: Arrival) => Promise<void>;

/** Returns how deliveries reach the app, each timed from its arrival until it is acknowledged and processed. */
function deliveriesTo(app: App): Deliver {
  return async (event, arrival) => {
    const kind = kindOf(event.body);
    if (isPlainMessage(event.body)) {
      await event.ack();
      return arrival.acknowledged(kind);
    }
    await arrival.process(() =>
      app.processEvent({
        ...event,
        async ack(answer) {
          await event.ack(answer);
          arrival.acknowledged(kind);
        },
      }),
    );
  };
}

function kindOf(body: Readonly<Record<string, unknown>>): DeliveryKind {
  if (typeof body['command'] === 'string') return 'command';
  const { type } = body;
  return isKind(type) ? type : 'other';
}

function isKind(type: unknown): type is DeliveryKind {
  return typeof type === 'string' && KINDS.has(type);
}

/** Inbound side of the Slack connection, over HTTP or Socket Mode. */
export interface SlackReceiver {
  readonly receiver: Receiver;
  /** Handles HTTP requests once the receiver is open. */
  readonly listener: RequestListener;
  /** Resolves when deliveries can arrive; rejects if Slack refuses the app token. */
  readonly open: () => Promise<void>;
  readonly isOpen: () => boolean;
  /** Slack's error code while it refuses the app token; the receiver keeps retrying. */
  readonly refusal: () => string | undefined;
  readonly close: () => Promise<void>;
}

interface SlackReceiverOptions {
  readonly transport:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
  readonly apiUrl: URL;
  readonly deliveries: DeliveryInstrumentation;
  readonly clock: Clock;
  readonly logger: BoltLogger;
  readonly log: Log;
}

/**
 * Creates the receiver for the transport: an HTTP receiver for signed requests, or a Socket Mode receiver that opens
 * its own connections.
 */
export function createReceiver({ transport, ...options }: SlackReceiverOptions): SlackReceiver {
  return transport.kind === 'http'
    ? httpReceiver(transport.signingSecret, options)
    : socketReceiver(transport.appToken, options);
}

type Options = Omit<SlackReceiverOptions, 'transport'>;

function httpReceiver(signingSecret: string, options: Options): SlackReceiver {
  const { clock, logger, log, deliveries } = options;
  let deliver: Deliver | undefined;
  let isOpen = false;
  return {
    receiver: {
      init(app) {
        deliver = deliveriesTo(app);
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    listener: createHttpListener({
      signingSecret,
      now: clock.now,
      arrive: deliveries.arrive,
      async deliver(event, arrival) {
        if (deliver === undefined) throw new Error('the receiver has no app yet');
        await deliver(event, arrival);
      },
      logger,
      log,
    }),
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
    receiver: {
      init(app) {
        const deliver = deliveriesTo(app);
        const processEvent: App['processEvent'] = (event) =>
          deliver(event, options.deliveries.arrive());
        // The receiver calls only this method of the app; everything else is inherited from the app itself.
        const watched: App = Object.create(app, { processEvent: { value: processEvent } });
        receiver.init(watched);
      },
      start: () => receiver.start(),
      stop: () => receiver.stop(),
    },
    // In Socket Mode Slack sends nothing over HTTP, so no request here comes from Slack.
    listener: (_request, response) => {
      response.writeHead(404, { connection: 'close' }).end();
    },
    open: receiver.start,
    isOpen: receiver.isConnected,
    refusal: receiver.refusal,
    close: receiver.stop,
  };
}
