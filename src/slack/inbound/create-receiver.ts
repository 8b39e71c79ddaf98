import type { IncomingMessage, RequestListener } from 'node:http';
import { type App, HTTPReceiver, type Receiver } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryInstrumentation, DeliveryKind } from '../../ports/observability.ts';
import type { BoltLogger } from '../outbound/create-web-client.ts';
import { createBodyIntake } from './body-intake.ts';
import { SIGNATURE_PROPERTY } from './middleware.ts';
import { createSocketReceiver } from './socket-receiver.ts';

const KINDS: ReadonlySet<string> = new Set<DeliveryKind>([
  'block_actions',
  'block_suggestion',
  'shortcut',
  'message_action',
  'view_submission',
  'event_callback',
]);

type ProcessEvent = App['processEvent'];

/** Instruments every delivery that a receiver hands to the app, until it is acknowledged and processed. */
function instrumentedReceiver(receiver: Receiver, deliveries: DeliveryInstrumentation): Receiver {
  return {
    init(app) {
      const processEvent: ProcessEvent = (event) =>
        deliveries.process(kindOf(event.body), (acknowledged) =>
          app.processEvent({
            ...event,
            async ack(answer) {
              await event.ack(answer);
              acknowledged();
            },
          }),
        );
      // Receivers call only this method of the app; everything else is inherited from the app itself.
      const watched: App = Object.create(app, { processEvent: { value: processEvent } });
      receiver.init(watched);
    },
    start: () => receiver.start(),
    stop: () => receiver.stop(),
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

/** Path that Slack posts commands, interactions and events to. */
export const EVENTS_PATH = '/slack/events';

// Bolt rejects requests older than five minutes but accepts any timestamp in the future.
const MAX_CLOCK_LEAD_MS = 60_000;

/**
 * Wraps the receiver's request listener with the checks it does not do itself: the path, the method, timestamps in the
 * future, the size of all bodies together, and bodies that are no object.
 */
function createSlackListener(receiver: HTTPReceiver, now: () => Date): RequestListener {
  const intake = createBodyIntake();
  return async (request, response) => {
    const refuse = (status: number) => {
      response.writeHead(status, { connection: 'close' }).end();
    };
    const [path] = (request.url ?? '/').split('?', 1);
    if (path !== EVENTS_PATH || request.method !== 'POST') return refuse(404);
    if (!isStampPlausible(request, now())) return refuse(401);
    const body = await intake.read(request);
    if (body === 'gone') return;
    if (body === 'too-large') return refuse(413);
    if (!isObject(body, request.headers['content-type'])) return refuse(400);
    // Bolt verifies and parses the body that it finds here instead of reading the request.
    return receiver.requestListener(Object.assign(request, { rawBody: body }), response);
  };
}

const FORM_TYPE = 'application/x-www-form-urlencoded';
const PAYLOAD = /(?:^|&)payload=/;

/** Reports whether a body can hold an object; Bolt expects one, and fails without a response if it gets `null`. */
function isObject(body: Buffer, contentType: string | undefined): boolean {
  const text = body.toString();
  if (contentType !== FORM_TYPE) return /^\s*\{/.test(text);
  return !PAYLOAD.test(text) || /^\s*\{/.test(new URLSearchParams(text).get('payload') ?? '');
}

function isStampPlausible(request: IncomingMessage, now: Date): boolean {
  const stamp = request.headers['x-slack-request-timestamp'];
  if (typeof stamp !== 'string') return true; // `ssl_check` has none; otherwise the signature fails.
  if (!/^\d{1,12}$/.test(stamp)) return false;
  return Number(stamp) * 1000 <= now.getTime() + MAX_CLOCK_LEAD_MS;
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
