import type { App } from '@slack/bolt';
import type { Log } from '../../platform/logging/log.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DeliveryInstrumentation } from '../../ports/observability.ts';
import type { BoltLogger } from '../outbound/create-web-client.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { deliveriesTo } from './middleware.ts';
import type { SlackReceiver } from './slack-receiver.ts';
import { createSocketReceiver } from './socket-receiver.ts';

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
    ? createHttpReceiver({
        ...options,
        signingSecret: transport.signingSecret,
        now: options.clock.now,
      })
    : socketReceiver(transport.appToken, options);
}

type Options = Omit<SlackReceiverOptions, 'transport'>;

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
