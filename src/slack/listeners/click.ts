import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import type { Actor } from '../../model/actor.ts';

/** What a listener to a button gets. */
export type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> &
  Pick<AllMiddlewareArgs, 'context'>;

/** A click on a button, by what every invocation takes of it. */
export interface Click {
  readonly deliveryId: string;
  readonly actor: Actor;
  /** What the button carries. */
  readonly text: string;
  /** Undefined on the home. */
  readonly channelId: string | undefined;
}

/** Reads a click. */
export function readClick({ action, body }: Pick<ButtonArgs, 'action' | 'body'>): Click {
  return {
    deliveryId: `${body.trigger_id}:${action.action_ts}`,
    actor: { teamId: body.user.team_id ?? '', userId: body.user.id },
    text: action.value ?? '',
    channelId: body.channel?.id,
  };
}
