import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { HTTPModuleFunctions, HTTPResponseAck, type ReceiverEvent } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';
import type { Arrival, DeliveryInstrumentation } from '../../ports/observability.ts';
import type { BoltLogger } from '../outbound/create-web-client.ts';
import { createBodyIntake } from './body-intake.ts';
import { type Deliver, deliveriesTo, SIGNATURE_PROPERTY } from './middleware.ts';
import type { SlackReceiver } from './slack-receiver.ts';

/** Path that Slack posts commands, interactions and events to. */
export const EVENTS_PATH = '/slack/events';

const FORM_TYPE = 'application/x-www-form-urlencoded';
/** How old a signed request may be, so that a recorded one is soon worthless (docs.slack.dev), and how far ahead. */
const MAX_AGE_S = 5 * 60;
const MAX_LEAD_S = 60;

interface HttpReceiverOptions {
  readonly signingSecret: string;
  readonly now: () => Date;
  readonly deliveries: DeliveryInstrumentation;
  readonly logger: BoltLogger;
  readonly log: Log;
}

type Body = ReceiverEvent['body'];

/**
 * Creates the receiver of requests. In place of Bolt's `HTTPReceiver`, it reads and verifies the
 * bytes of a request within bounds before it parses them, once; acknowledgements and their time-outs are Bolt's.
 */
export function createHttpReceiver(options: HttpReceiverOptions): SlackReceiver {
  const { now, deliveries, logger, log } = options;
  const intake = createBodyIntake();
  const isSigned = createSignatureCheck(options.signingSecret);
  let deliver: Deliver | undefined;
  let isOpen = false;

  const listener: RequestListener = async (request, response) => {
    const arrival = deliveries.arrive();
    const refuse = (status: number) => {
      response.writeHead(status, { connection: 'close' }).end();
    };
    if (!isPosted(request)) return refuse(404);
    const bytes = await intake.read(request);
    if (bytes === 'gone') return;
    if (bytes === 'too-large') return refuse(413);
    // The only request without a signature; nothing in it is used.
    if (isSslCheck(request, bytes)) return void response.writeHead(200).end();
    if (!isTimely(request, now()) || !isSigned(request, bytes)) {
      log.debug('request not verified');
      return refuse(401);
    }
    const body = parsed(request, bytes);
    if (body === undefined) return refuse(400);
    await handOver({ request, response, bytes, body, arrival });
  };

  async function handOver(verified: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly bytes: Buffer;
    readonly body: Body;
    readonly arrival: Arrival;
  }): Promise<void> {
    const { request, response, bytes, body, arrival } = verified;
    if (body['type'] === 'url_verification') {
      return HTTPModuleFunctions.buildUrlVerificationResponse(response, body);
    }
    const acknowledgement = new HTTPResponseAck({
      logger,
      processBeforeResponse: false,
      httpRequest: Object.assign(request, { rawBody: bytes }),
      httpRequestBody: body,
      httpResponse: response,
    });
    const event = {
      body,
      ack: acknowledgement.bind(),
      customProperties: { [SIGNATURE_PROPERTY]: request.headers['x-slack-signature'] },
    };
    try {
      if (deliver === undefined) throw new Error('the receiver has no app yet');
      await deliver(event, arrival);
    } catch (error) {
      log.unexpected('delivery failed', {}, error);
      acknowledgement.ack();
      if (!response.headersSent) response.writeHead(500).end();
    }
  }

  return {
    receiver: {
      init(app) {
        deliver = deliveriesTo(app);
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    listener,
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

function isPosted({ method, url = '/' }: IncomingMessage): boolean {
  return method === 'POST' && url.split('?', 1)[0] === EVENTS_PATH;
}

/** Creates the check of Slack's signature of a request (docs.slack.dev, verifying requests). */
function createSignatureCheck(
  signingSecret: string,
): (request: IncomingMessage, bytes: Buffer) => boolean {
  return ({ headers }, bytes) => {
    const signature = headers['x-slack-signature'];
    const stamp = headers['x-slack-request-timestamp'];
    if (typeof signature !== 'string' || !/^v0=[\da-f]{64}$/.test(signature)) return false;
    const own = createHmac('sha256', signingSecret).update(`v0:${stamp}:`).update(bytes).digest();
    return timingSafeEqual(own, Buffer.from(signature.slice('v0='.length), 'hex'));
  };
}

function isTimely({ headers }: IncomingMessage, now: Date): boolean {
  const stamp = headers['x-slack-request-timestamp'];
  if (typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return false;
  const age = Math.floor(now.getTime() / 1_000) - Number(stamp);
  return age <= MAX_AGE_S && age >= -MAX_LEAD_S;
}

function isSslCheck({ headers }: IncomingMessage, bytes: Buffer): boolean {
  if (headers['content-type'] !== FORM_TYPE || !bytes.includes('ssl_check=')) return false;
  return parse(bytes.toString())['ssl_check'] === '1';
}

/** Returns the object that a body holds; undefined if it holds something else. */
function parsed({ headers }: IncomingMessage, bytes: Buffer): Body | undefined {
  const text = bytes.toString();
  if (headers['content-type'] !== FORM_TYPE) return objectIn(text);
  const form = parse(text);
  return typeof form['payload'] === 'string' ? objectIn(form['payload']) : form;
}

function objectIn(json: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
