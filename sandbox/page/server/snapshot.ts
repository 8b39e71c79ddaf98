import type { CommandHint, PageShortcut, PageSnapshot } from '../protocol/page-event.ts';
import type { Journal } from './journal.ts';
import { pagePeople } from './page-person.ts';
import type { PageWorkplace } from './page-workplace.ts';
import { channelsSeenBy, homeView, modalViews, pageMessage } from './seen-by.ts';
import { sentrySwitches } from './sentry-switch.ts';

/** Data that does not change while the sandbox runs. */
export interface PageFixtures {
  /** ID of this start of the page. */
  readonly start: string;
  readonly botName: string;
  readonly commands: readonly CommandHint[];
  readonly shortcuts: readonly PageShortcut[];
}

/** Returns everything that a user's window shows now. */
export const pageSnapshot = (
  userId: string,
  { slack, sentry }: PageWorkplace,
  journal: Journal,
  { start, botName, commands, shortcuts }: PageFixtures,
): PageSnapshot => {
  const channels = channelsSeenBy(userId, slack);
  return {
    kind: 'snapshot',
    start,
    me: userId,
    command: slack.commandName,
    commands: [...commands],
    shortcuts: [...shortcuts],
    bot: { userId: slack.botUserId, name: botName },
    people: pagePeople(),
    channels,
    messages: channels.flatMap(({ id }) => slack.messagesSeenBy(userId, id)).map(pageMessage),
    modal: modalViews(userId, slack),
    home: homeView(userId, slack),
    wire: [...journal.wire],
    switches: sentrySwitches(sentry),
  };
};
