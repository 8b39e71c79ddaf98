import type { App, Receiver } from '@slack/bolt';
import type { DeliveryInstrumentation, DeliveryKind } from '../../ports/observability.ts';

const KINDS: ReadonlySet<string> = new Set<DeliveryKind>([
  'block_actions',
  'block_suggestion',
  'shortcut',
  'message_action',
  'view_submission',
  'event_callback',
]);

type ProcessEvent = App['processEvent'];

/** Has every delivery that a receiver hands to the app followed, until it is acknowledged and done. */
export function instrumentedReceiver(
  receiver: Receiver,
  deliveries: DeliveryInstrumentation,
): Receiver {
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
      // Receivers call this one method of the app's; everything else stays the app's own.
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
