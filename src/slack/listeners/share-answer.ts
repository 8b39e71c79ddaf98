import type { Message } from '../../model/message.ts';
import { traceOf } from '../inbound/middleware.ts';
import { type ButtonArgs, readClick } from './click.ts';
import type { ListenerContext } from './listener-context.ts';

/**
 * Creates the listener for *Share to channel* buttons: it runs the button's command again with the rights of the user
 * who clicked, and posts the result for everybody.
 */
export function shareAnswerListener(context: ListenerContext) {
  const { dispatch, createRespond, postShared, handleDelivery, newId } = context;
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, body } = args;
    const id = newId();
    const trace = traceOf(args.context);
    const click = readClick(args);
    const { actor, channelId } = click;
    const { response_url: responseUrl, container } = body;
    const address = { ...actor, channelId, requestId: id, trace, responseUrl };
    const { respond, replaceOriginal, notice } = createRespond(
      { ...address, replacesOriginal: false },
      // A second message of the same click could not be replaced later.
      { noticeReplaces: true },
    );
    const channelPoster = channelId && {
      post: (message: Message) =>
        postShared({ channelId, responseUrl, requestId: id, trace }, message),
      replaceAnswer: replaceOriginal,
    };
    const answerId = `${channelId}:${container['message_ts'] ?? click.deliveryId}`;
    const invocation = { id, trace, surface: 'button', ...click, shares: { answerId } } as const;
    const responder = {
      acknowledge: () => ack(),
      respond,
      notice,
      // Only results of commands are shared, so there is never a modal to open.
      openModal: async () => undefined,
      channelPoster: channelPoster || undefined,
    };
    handleDelivery(args.context, (delivery) => dispatch(invocation, { ...responder, delivery }));
  };
}
