import type { HomeView, KnownBlock } from '@slack/types';
import { context, section } from '../blocks/blocks.ts';
import { askButton } from '../failures/with-ask.ts';
import { whoami } from '../members/whoami.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine } from '../text/escape.ts';
import { heading, homeAction, onHome } from './home-blocks.ts';
import type { HomeFacts, HomeOptions } from './home-facts.ts';
import { memberHome } from './member-home.ts';

// docs.slack.dev: a home has at most 100 blocks.
const MAX_BLOCKS = 100;

/** Builds the bot's home tab as one user sees it. */
export function appHome(facts: HomeFacts, options: HomeOptions): HomeView {
  const { notice } = options;
  const shown = [...(notice === undefined ? [] : [section(notice)]), ...blocksOf(facts, options)];
  return { type: 'home', blocks: [...shown.slice(0, MAX_BLOCKS - 1), footer(options)] };
}

function blocksOf(facts: HomeFacts, options: HomeOptions): readonly KnownBlock[] {
  switch (facts.kind) {
    case 'member':
      return memberHome(facts, options);
    case 'unmapped':
      return [
        heading('Your account'),
        ...onHome(whoami(facts, options.commandName).blocks),
        ...askRow(facts.ask),
        hint(options),
      ];
    case 'failure':
      return [heading('Nothing to show'), ...onHome(facts.message.blocks)];
  }
}

function askRow(command: string | undefined): readonly KnownBlock[] {
  const button = askButton(command, 0);
  if (button === undefined) return [];
  return [{ type: 'actions', elements: [{ ...button, action_id: homeAction(0) }] }];
}

function hint({ commandName }: HomeOptions): KnownBlock {
  const help = codeLine(`${commandName} help`, { limit: 80, audience: 'person' });
  return section(`Once you’re connected, ${help} shows what you can do.`);
}

function footer({ now }: HomeOptions): KnownBlock {
  return context(`Updated ${slackDate(now) ?? 'now'}. Reopen this tab to refresh.`);
}
