import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { Actor } from '../../model/actor.ts';

/** Arguments of a button listener. */
export type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> &
  Pick<AllMiddlewareArgs, 'context'>;

/** Click on a button, reduced to the fields that every invocation needs. */
export interface Click {
  readonly deliveryId: string;
  readonly actor: Actor;
  /** The button's value. */
  readonly text: string;
  /** Undefined on the Home tab. */
  readonly channelId: string | undefined;
}

/** Reads a click from a button listener's arguments. */
export function readClick({ action, body }: Pick<ButtonArgs, 'action' | 'body'>): Click {
  return {
    deliveryId: `${body.trigger_id}:${action.action_ts}`,
    actor: { teamId: body.user.team_id ?? '', userId: body.user.id },
    text: action.value ?? '',
    channelId: body.channel?.id,
  };
}
