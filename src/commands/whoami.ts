import { CAPABILITIES } from '../model/capability.ts';
import { decideStanding } from '../policy/decide-standing.ts';
import { whoami } from '../views/whoami.ts';
import { defineCommand } from './command.ts';
import { noArguments } from './no-arguments.ts';

/** `/sentry whoami`: who the actor is to the bot, and what they may do. */
export const whoamiCommand = defineCommand({
  name: 'whoami',
  summary: 'says which Sentry member you are to this bot, and what you may do',
  usage: '',
  examples: ['whoami'],
  needs: 'anyone',
  parse: noArguments,
  async run(_input, { identify, organization }) {
    const identification = await identify();
    if (identification.kind === 'unmapped') return whoami({ identification });
    const { principal } = identification;
    const may = CAPABILITIES.filter((capability) => decideStanding(principal, capability).allowed);
    return whoami({ identification, may, organization: await organization() });
  },
});
