import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { z } from 'zod';
import { traceOf } from '../inbound/middleware.ts';
import type { ListenerContext } from './listener-context.ts';

// The Home tab that the user currently sees; Bolt's types lack its hash.
const SEEN = z.object({ hash: z.string() }).optional().catch(undefined);

type HomeArgs = SlackEventMiddlewareArgs<'app_home_opened'> & Pick<AllMiddlewareArgs, 'context'>;

/** Creates the listener for `app_home_opened`, which refreshes the user's Home tab. */
export function homeOpenedListener({ homes, handleDelivery, newId }: ListenerContext) {
  return async ({ event, body, context }: HomeArgs): Promise<void> => {
    if (event.tab !== 'home') return;
    const actor = { teamId: body.team_id, userId: event.user };
    const hash = SEEN.parse(event.view)?.hash;
    const home = { actor, requestId: newId(), hash, trace: traceOf(context) };
    handleDelivery(context, ({ acquire }) => homes.show({ ...home, acquire }));
  };
}
