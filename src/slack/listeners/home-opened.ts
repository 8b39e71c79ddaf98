import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import type { ListenerContext } from './listener-context.ts';

// The home that they see, which Bolt's types know without its hash.
const SEEN = z.object({ hash: z.string() }).optional().catch(undefined);

type HomeArgs = SlackEventMiddlewareArgs<'app_home_opened'> & Pick<AllMiddlewareArgs, 'context'>;

/** Listens to people who open the bot: the home tab is shown as it is now. */
export function homeOpenedListener({ homes, handleDelivery, newId }: ListenerContext) {
  return async ({ event, body, context }: HomeArgs): Promise<void> => {
    if (event.tab !== 'home') return;
    const actor = { teamId: body.team_id, userId: event.user };
    const hash = SEEN.parse(event.view)?.hash;
    const home = { actor, requestId: newId(), hash };
    handleDelivery(context, ({ acquire }) => homes.show({ ...home, acquire }));
  };
}
