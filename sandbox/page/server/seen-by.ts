import type { LocalSlack } from '../../slack/local-slack.ts';
import type { LocalChannel } from '../../slack/workspace/channels.ts';
import type { LocalMessage } from '../../slack/workspace/message.ts';
import type { LocalView } from '../../slack/workspace/views.ts';
import type { PageChannel } from '../protocol/page-event.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import type { PageView } from '../protocol/page-view.ts';

/** Returns the conversations that a user sees, including those with the bot and with another user. */
export const channelsSeenBy = (userId: string, slack: LocalSlack): PageChannel[] => {
  slack.channel('dm', userId);
  slack.channel('people-dm', userId);
  return slack
    .channels()
    .filter((channel) => isIn(userId, channel))
    .map((channel) => ({
      id: channel.id,
      name: channelName(userId, channel, slack),
      kind: channel.kind,
      botIsMember: channel.botIsMember,
    }));
};

/** Reports whether a user sees a message. */
export const isSeenBy = (userId: string, message: LocalMessage, slack: LocalSlack): boolean => {
  const channel = slack.channels().find(({ id }) => id === message.channelId);
  const isTheirs = message.visibleTo === undefined || message.visibleTo === userId;
  return channel !== undefined && isIn(userId, channel) && isTheirs;
};

/** Converts a message for the page. */
export const pageMessage = (message: LocalMessage): PageMessage => ({
  ...message,
  blocks: [...message.blocks],
  attachments: [...message.attachments],
  unfurls: [...message.unfurls],
});

/** Converts a view for the page. */
export const pageView = (view: LocalView): PageView => ({
  id: view.id,
  hash: view.hash,
  payload: view.payload,
  blocks: [...view.blocks],
  values: view.values,
  errors: view.errors,
  trouble: view.trouble,
});

/** Returns the views of a user's modal, the top one last. */
export const modalViews = (userId: string, slack: LocalSlack): PageView[] =>
  (slack.modalOf(userId)?.views ?? []).map(pageView);

/** Returns a user's home tab; undefined until the bot has published one. */
export const homeView = (userId: string, slack: LocalSlack): PageView | undefined => {
  const home = slack.homeOf(userId);
  return home === undefined ? undefined : pageView(home);
};

const isIn = (userId: string, { userIds }: LocalChannel): boolean =>
  userIds.length === 0 || userIds.includes(userId);

const channelName = (userId: string, channel: LocalChannel, slack: LocalSlack): string => {
  if (channel.kind !== 'people-dm') return channel.name;
  const other = channel.userIds.find((id) => id !== userId);
  return slack.people.find((person) => person.userId === other)?.name ?? channel.name;
};
