import { parseSlackUser } from '../arguments/parse-slack-user.ts';
import { defineCommand } from '../core/command.ts';
import { unlinkMutation } from './unlink-mutation.ts';

const WHO = 'a Slack user, picked from the list that `@` opens; without one it is you';

/** `/sentry unlink [@user]`: takes a link away. */
export const unlinkCommand = defineCommand({
  name: 'unlink',
  summary: 'takes the link of a Slack user away, yours without a name',
  usage: '[@user]',
  examples: ['unlink @someone', 'unlink'],
  needs: 'link:remove',
  parse(words) {
    const [word, extra] = words;
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    if (word === undefined) return { kind: 'input', input: undefined };
    const userId = parseSlackUser(word);
    if (userId !== undefined) return { kind: 'input', input: userId };
    return { kind: 'problem', problem: { kind: 'not-understood', what: WHO, given: word.text } };
  },
  mutations: [unlinkMutation],
  run: (userId: string | undefined, { actor }) => ({
    kind: 'change',
    request: unlinkMutation.request({ userId: userId ?? actor.userId }),
  }),
});
