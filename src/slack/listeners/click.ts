import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  OverflowAction,
  SlackActionMiddlewareArgs,
  StaticSelectAction,
} from '@slack/bolt';
import type { Actor } from '../../model/actor.ts';

/** Arguments of a button listener. */
export type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Arguments of a listener for buttons and menus, whose values are command texts. */
export type CommandArgs = SlackActionMiddlewareArgs<
  BlockAction<ButtonAction | OverflowAction | StaticSelectAction>
> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Click on a button, reduced to the fields that every invocation needs. */
export interface Click {
  readonly deliveryId: string;
  readonly actor: Actor;
  /** The value of the button, or of the chosen option. */
  readonly text: string;
  /** Undefined on the Home tab. */
  readonly channelId: string | undefined;
}

/** Reads a click from a listener's arguments. */
export function readClick({ action, body }: Pick<CommandArgs, 'action' | 'body'>): Click {
  return {
    deliveryId: `${body.trigger_id}:${action.action_ts}`,
    actor: { teamId: body.user.team_id ?? '', userId: body.user.id },
    text: (action.type === 'button' ? action.value : action.selected_option.value) ?? '',
    channelId: body.channel?.id,
  };
}
