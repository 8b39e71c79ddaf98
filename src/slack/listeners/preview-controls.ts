import type {
  BlockAction,
  ButtonAction,
  OverflowAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { z } from 'zod';
import type { AnswerClick } from '../../previews/preview-click.ts';
import type { Message } from '../../views/message.ts';
import type { ListenerContext } from './listener-context.ts';

const CONTAINER = z.object({
  message_ts: z.string(),
  channel_id: z.string(),
  app_unfurl_url: z.string().optional(),
});

type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;
type MenuArgs = SlackActionMiddlewareArgs<BlockAction<OverflowAction>>;

/** Listens to a button of a preview; `replacesOriginal` where the answer takes the place of the message with it. */
export function previewButtonListener(
  context: ListenerContext,
  answer: AnswerClick,
  replacesOriginal = false,
) {
  return async ({ ack, action, body }: ButtonArgs): Promise<void> => {
    await ack();
    handle(context, { body, value: action.value ?? '', answer, replacesOriginal });
  };
}

/** Listens to the menu of a preview, whose options carry what they do and the subject. */
export function previewMenuListener(context: ListenerContext) {
  const { refreshPreview, showDetails } = context.previews;
  return async ({ ack, action, body }: MenuArgs): Promise<void> => {
    await ack();
    const [, act, value = ''] =
      /^(refresh|details) (.*)$/s.exec(action.selected_option.value) ?? [];
    const answer = act === 'refresh' ? refreshPreview : showDetails;
    handle(context, { body, value, answer, replacesOriginal: false });
  };
}

function handle(
  { reply, inFlight, newId }: ListenerContext,
  click: {
    readonly body: BlockAction;
    readonly value: string;
    readonly answer: AnswerClick;
    readonly replacesOriginal: boolean;
  },
): void {
  const { body, value, answer, replacesOriginal } = click;
  const container = CONTAINER.parse(body.container);
  const { message_ts: messageTs, channel_id: channelId, app_unfurl_url: unfurlUrl } = container;
  const actor = { teamId: body.user.team_id ?? body.team?.id ?? '', userId: body.user.id };
  const id = newId();
  const address = { ...actor, channelId, requestId: id, responseUrl: body.response_url };
  const respond = (message: Message) => reply({ ...address, replacesOriginal }, message);
  inFlight.track(answer({ id, actor, channelId, messageTs, unfurlUrl, value }, respond));
}
