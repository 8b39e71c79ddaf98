import type { AllMiddlewareArgs, GlobalShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import { traceOf } from '../inbound/middleware.ts';
import type { ListenerContext } from './listener-context.ts';

/** Callback ids of the global shortcuts that run a command; the captured part is the command's text. */
export const COMMAND_SHORTCUT = /^command:([a-z-]+)$/;

type ShortcutArgs = SlackShortcutMiddlewareArgs<GlobalShortcut> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Creates the listener for global shortcuts: it runs the command as if the user had typed it, without a channel. */
export function shortcutListener({
  dispatch,
  reply,
  modals,
  handleDelivery,
  newId,
}: ListenerContext) {
  return async ({ ack, shortcut, context }: ShortcutArgs): Promise<void> => {
    const id = newId();
    const trace = traceOf(context);
    const { callback_id: callbackId, trigger_id: triggerId, user, team } = shortcut;
    const actor = { teamId: user.team_id ?? team?.id ?? '', userId: user.id };
    const origin = { channelId: undefined, responseUrl: undefined };
    const address = { ...actor, ...origin, requestId: id, trace, replacesOriginal: false };
    const [, text = ''] = COMMAND_SHORTCUT.exec(callbackId) ?? [];
    const responder = {
      acknowledge: () => ack(),
      respond: (message: Message) => reply(address, message),
      openModal: (modal: Modal) => modals.open(triggerId, modal, origin, { trace }),
    };
    const surface = 'shortcut';
    const invocation = {
      id,
      trace,
      deliveryId: triggerId,
      surface,
      text,
      actor,
      channelId: undefined,
    } as const;
    handleDelivery(context, (delivery) => dispatch(invocation, { ...responder, delivery }));
  };
}
