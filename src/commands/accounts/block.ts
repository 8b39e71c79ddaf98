import { parseSlackUser } from '../arguments/parse-slack-user.ts';
import { defineCommand } from '../core/command.ts';
import { blockMutation } from './block-mutation.ts';

const WHO = 'a Slack user, picked from the list that `@` opens';
const OFF = '`off`, which lets the user in again';

/** `/sentry block <@user> [off]`: shuts a Slack user out of the bot, or lets them in again. */
export const blockCommand = defineCommand({
  name: 'block',
  summary: 'shuts a Slack user out of this bot, or lets them in again',
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
  run: (input) => ({ kind: 'change', request: blockMutation.request(input) }),
});
