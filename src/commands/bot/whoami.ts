import { withAsk } from '../../views/failures/with-ask.ts';
import { whoami } from '../../views/members/whoami.ts';
import { askForLink } from '../access/ask-for-link.ts';
import { noArguments } from '../arguments/no-arguments.ts';
import { defineCommand } from '../core/command.ts';

/** `/sentry whoami`: shows which member the actor maps to, and what they may do. */
export const whoamiCommand = defineCommand({
  name: 'whoami',
  group: 'you-and-bot',
  summary: 'shows your Sentry member and what you may do',
  usage: '',
  examples: ['whoami'],
  starter: 'whoami',
  needs: 'anyone',
  parse: noArguments,
  async answer(_input, { identify, organization, mayDo, commandName }) {
    const identification = await identify();
    if (identification.kind === 'unmapped') {
      return withAsk(whoami({ identification }, commandName), askForLink(identification.reason));
    }
    const [may, about] = await Promise.all([mayDo(identification.principal), organization()]);
    return whoami({ identification, may, organization: about }, commandName);
  },
});
