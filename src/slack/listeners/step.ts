import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewClosedAction,
  ViewOutput,
} from '@slack/bolt';
import type { Trace } from '../../model/invocations/trace.ts';
import type { Message } from '../../model/message.ts';
import type { Modal } from '../../model/modal.ts';
import { STEP_ACTION } from '../../views/blocks/step-blocks.ts';
import { traceOf } from '../inbound/middleware.ts';
import { formMetadata, STEP_CALLBACK } from '../outbound/modal-view.ts';
import type { ListenerContext } from './listener-context.ts';

type ClickArgs = SlackActionMiddlewareArgs<BlockAction> & Pick<AllMiddlewareArgs, 'context'>;
type CloseArgs = SlackViewMiddlewareArgs<ViewClosedAction> & Pick<AllMiddlewareArgs, 'context'>;

/** Creates the listener for clicks in modals that lead through steps. */
export function stepListener(listening: ListenerContext) {
  const { stepDispatcher, modals, reply, handleDelivery, newId } = listening;
  return async ({ ack, action, body, context }: ClickArgs): Promise<void> => {
    const { view, user, trigger_id: trigger } = body;
    if (view === undefined) return ack();
    const id = newId();
    const trace = traceOf(context);
    const { event, origin } = eventOf({
      id,
      trace,
      view,
      user,
      deliveryId: `${trigger}:${action.action_ts}`,
    });
    const clicked = {
      name: STEP_ACTION.exec(action.action_id)?.[1] ?? '',
      value: clickedValue(action),
    };
    const address = { ...event.actor, ...origin, requestId: id, trace, replacesOriginal: false };
    const responder = {
      acknowledge: () => ack(),
      respond: (message: Message) => reply(address, message),
      replace: (modal: Modal, hash?: string) =>
        modals.replace(view.id, modal, origin, { hash, trace }),
    };
    handleDelivery(context, (delivery) =>
      stepDispatcher.click({ ...event, clicked }, { ...responder, delivery }),
    );
  };
}

/** Creates the listener for the end of modals that lead through steps. */
export function stepClosedListener(listening: ListenerContext) {
  const { stepDispatcher, reply, handleDelivery, newId } = listening;
  return async ({ ack, body, view, context }: CloseArgs): Promise<void> => {
    const id = newId();
    const trace = traceOf(context);
    const { event, origin } = eventOf({
      id,
      trace,
      view,
      user: body.user,
      deliveryId: `closed:${view.id}`,
    });
    const address = { ...event.actor, ...origin, requestId: id, trace, replacesOriginal: false };
    const responder = {
      acknowledge: () => ack(),
      respond: (message: Message) => reply(address, message),
    };
    handleDelivery(context, (delivery) => stepDispatcher.close(event, { ...responder, delivery }));
  };
}

function eventOf(facts: {
  readonly id: string;
  readonly trace: Trace | undefined;
  readonly view: ViewOutput;
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly deliveryId: string;
}) {
  const { id, trace, view, user, deliveryId } = facts;
  const { state, origin } = formMetadata(view.private_metadata);
  const event = {
    id,
    trace,
    deliveryId,
    actor: { teamId: user.team_id ?? '', userId: user.id },
    name: STEP_CALLBACK.exec(view.callback_id)?.[1] ?? '',
    state,
    channelId: origin.channelId,
  };
  return { event, origin };
}

function clickedValue(action: ClickArgs['action']): string {
  if (action.type === 'button') return action.value ?? '';
  const isSelect = action.type === 'static_select' || action.type === 'external_select';
  return isSelect ? (action.selected_option?.value ?? '') : '';
}
