import { z } from 'zod';
import { changedUser } from '../../views/changes/change-text.ts';
import { defineMutation } from '../core/mutation.ts';
import { slackUserTarget } from './slack-user-target.ts';
import { userTarget } from './user-target.ts';

/** The Slack user, and whether they are to be shut out or let in again. */
export const BLOCK_INPUT = z.object({ userId: z.string(), isBlocked: z.boolean() });

/** Shuts a Slack user out of the bot, or lets them in again. */
export const blockMutation = defineMutation<z.infer<typeof BLOCK_INPUT>>({
  capability: 'user:block',
  text: {
    act: (who) => `shut ${who} out of this bot, or let them in`,
    done: (change) =>
      change.plan?.after['blocked'] === true
        ? `${changedUser(change)} is shut out of this bot from now on.`
        : `${changedUser(change)} may use this bot again.`,
  },
  input: BLOCK_INPUT,
  asked: ({ userId }) => userTarget(userId, undefined),

  lockKeys: async (_reading, { input: { userId } }) => [`user:${userId}`],

  async target({ blocks, memberOf, teamId }, { input: { userId, isBlocked } }) {
    const [block, member] = await Promise.all([blocks.of({ teamId, userId }), memberOf(userId)]);
    return {
      decideOn: slackUserTarget(userId, member),
      target: userTarget(userId, member),
      before: { blocked: block !== undefined },
      after: { blocked: isBlocked },
    };
  },

  async run({ blockWriter, teamId, now }, { changeId, actor, input: { userId, isBlocked } }) {
    const user = { teamId, userId };
    if (isBlocked) {
      await blockWriter.put({ user, blockedBy: actor.userId, changeId, at: now() });
    } else {
      await blockWriter.remove(user);
    }
    return undefined;
  },

  async verify({ blocks, teamId }, { input: { userId, isBlocked } }) {
    const block = await blocks.of({ teamId, userId });
    return (block !== undefined) === isBlocked ? 'applied' : 'not-applied';
  },
});
