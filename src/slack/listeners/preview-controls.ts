import type {
  AllMiddlewareArgs,
  BlockAction,
  OverflowAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { z } from 'zod';
import type { Message } from '../../model/message.ts';
import type { AnswerClick } from '../../previews/answer-clicks.ts';
import { controlChosen } from '../../views/previews/preview-controls.ts';
import { traceOf } from '../inbound/middleware.ts';
import type { ButtonArgs } from './click.ts';
import type { ListenerContext } from './listener-context.ts';

const CONTAINER = z.object({
  message_ts: z.string(),
  channel_id: z.string(),
  app_unfurl_url: z.string().optional(),
});

type ControlArgs = Pick<SlackActionMiddlewareArgs<BlockAction>, 'ack' | 'body'> &
  Pick<AllMiddlewareArgs, 'context'>;
type MenuArgs = SlackActionMiddlewareArgs<BlockAction<OverflowAction>> &
  Pick<AllMiddlewareArgs, 'context'>;

/**
 * Creates the listener for a preview's button; with `replacesOriginal`, the reply replaces the message with the button.
 */
export function previewButtonListener(
  listening: ListenerContext,
  answer: AnswerClick,
  replacesOriginal = false,
) {
  return async ({ ack, action, body, context }: ButtonArgs): Promise<void> => {
    await ack();
    handle(listening, { context, body, value: action.value ?? '', answer, replacesOriginal });
  };
}

/** Creates the listener for a preview's menu, whose option values consist of the action and the subject. */
export function previewMenuListener(listening: ListenerContext) {
  const control = previewControlListener(listening);
  return async (args: MenuArgs): Promise<void> => {
    const chosen = controlChosen(args.action.selected_option.value);
    return control(args, chosen ?? { control: 'details', subject: '' });
  };
}

/** Creates the listener for a control that was chosen in a menu. */
export function previewControlListener(listening: ListenerContext) {
  const { refreshPreview, showDetails } = listening.previews;
  return async (
    { ack, body, context }: ControlArgs,
    { control, subject: value }: NonNullable<ReturnType<typeof controlChosen>>,
  ): Promise<void> => {
    await ack();
    const answer = control === 'refresh' ? refreshPreview : showDetails;
    handle(listening, { context, body, value, answer, replacesOriginal: false });
  };
}

function handle(
  { reply, handleDelivery, newId }: ListenerContext,
  click: {
    readonly context: MenuArgs['context'];
    readonly body: BlockAction;
    readonly value: string;
    readonly answer: AnswerClick;
    readonly replacesOriginal: boolean;
  },
): void {
  const { context, body, value, answer, replacesOriginal } = click;
  const container = CONTAINER.parse(body.container);
  const { message_ts: messageTs, channel_id: channelId, app_unfurl_url: unfurlUrl } = container;
  const actor = { teamId: body.user.team_id ?? body.team?.id ?? '', userId: body.user.id };
  const id = newId();
  const trace = traceOf(context);
  const { response_url: responseUrl } = body;
  const address = { ...actor, channelId, requestId: id, trace, responseUrl };
  const respond = (message: Message) => reply({ ...address, replacesOriginal }, message);
  const clicked = { id, trace, actor, channelId, messageTs, unfurlUrl, value };
  handleDelivery(context, ({ acquire }) => answer(clicked, respond, acquire));
}
