import { tokenize } from '../../../src/commands/core/tokenize.ts';
import { COMMANDS, MODALS, MUTATIONS } from '../../../src/commands/registry.ts';
import { CAPABILITIES, capabilityRow } from '../../../src/model/capability.ts';
import { usageProblem } from '../../../src/views/failures/usage-problem.ts';
import { usageCode } from '../../../src/views/text/mrkdwn.ts';
import { SITE } from '../../support/an-issue.ts';
import { COMMAND, type Samples } from './sample-facts.ts';

const TRIES = ['', 'nonsense!', 'one two three four', 'page:2', 'https://example.com/issues/1'];

/** What each command says of itself, and of words that it does not understand. */
const OF_COMMANDS = Object.fromEntries(
  COMMANDS.map((command) => [
    command.name,
    {
      summary: `${usageCode(COMMAND, command)} – ${command.summary}`,
      ...Object.fromEntries(
        TRIES.flatMap((text) => {
          const prepared = command.prepare(tokenize(text), SITE);
          if (prepared.kind !== 'problem') return [];
          return [
            [
              text === '' ? 'nothing typed' : text,
              usageProblem({ commandName: COMMAND, command, problem: prepared.problem }),
            ],
          ];
        }),
      ),
    },
  ]),
);

/** Samples of what `src/commands` declares: usage, acts and titles. */
export const OF_REGISTRY: Samples = {
  ...OF_COMMANDS,
  'acts of capabilities': Object.fromEntries(
    CAPABILITIES.map((capability) => [capability, `You can ${capabilityRow(capability).act}.`]),
  ),
  'acts of changes': Object.fromEntries(
    MUTATIONS.map(({ capability, text }) => [capability, `You asked me to ${text.act('Ann')}.`]),
  ),
  'titles of forms': Object.fromEntries(MODALS.map(({ name, title }) => [name, title])),
};
