import { z } from 'zod';
import { changedUser } from '../../views/changes/change-text.ts';
import { parseSlackUser } from '../arguments/parse-member-ref.ts';
import { defineCommand } from '../core/command.ts';
import { defineMutation } from '../core/mutation.ts';
import { slackUserTarget, userTarget } from './user-target.ts';

const BLOCK_INPUT = z.object({ userId: z.string(), isBlocked: z.boolean() });

/** Blocks a Slack user from the bot, or unblocks them. */
export const blockMutation = defineMutation<z.infer<typeof BLOCK_INPUT>>({
  capability: 'user:block',
  text: {
    act: (who) => `block or unblock ${who}`,
    done: (change) =>
      change.plan?.after['blocked'] === true
        ? `${changedUser(change)} is now blocked from this bot.`
        : `${changedUser(change)} can use this bot again.`,
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

const WHO = 'a Slack user, picked after typing `@`';
const OFF = '`off`, to unblock the user';

/** `/sentry block <@user> [off]`: blocks a Slack user from the bot, or unblocks them. */
export const blockCommand = defineCommand({
  name: 'block',
  group: 'you-and-bot',
  summary: 'blocks a Slack user from this bot, or unblocks them',
  usage: '<@user> [off]',
  examples: ['block @someone', 'block @someone off'],
  needs: 'user:block',
  parse(words) {
    const [user, off, extra] = words;
    if (user === undefined) return { kind: 'problem', problem: { kind: 'missing', what: WHO } };
    const userId = parseSlackUser(user);
    if (userId === undefined) {
      return { kind: 'problem', problem: { kind: 'not-understood', what: WHO, given: user.text } };
    }
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    if (off !== undefined && off.text.toLowerCase() !== 'off') {
      return { kind: 'problem', problem: { kind: 'not-understood', what: OFF, given: off.text } };
    }
    return { kind: 'input', input: { userId, isBlocked: off === undefined } };
  },
  mutations: [blockMutation],
  run: (input) => ({ kind: 'change', requests: [blockMutation.request(input)] }),
});
