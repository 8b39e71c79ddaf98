import type { LocalSlack } from '../../slack/local-slack.ts';
import type { LocalChannel } from '../../slack/workspace/channels.ts';
import type { LocalMessage } from '../../slack/workspace/message.ts';
import type { LocalView } from '../../slack/workspace/views.ts';
import type { PageChannel } from '../protocol/page-event.ts';
import type { PageMessage } from '../protocol/page-message.ts';
import type { PageView } from '../protocol/page-view.ts';

/** The conversations that a person sees, theirs with the bot and with somebody else included. */
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

/** Whether a message is one that the person sees. */
export const isSeenBy = (userId: string, message: LocalMessage, slack: LocalSlack): boolean => {
  const channel = slack.channels().find(({ id }) => id === message.channelId);
  const isTheirs = message.visibleTo === undefined || message.visibleTo === userId;
  return channel !== undefined && isIn(userId, channel) && isTheirs;
};

/** A message for the page. */
export const pageMessage = (message: LocalMessage): PageMessage => ({
  ...message,
  blocks: [...message.blocks],
  attachments: [...message.attachments],
  unfurls: [...message.unfurls],
});

/** A view for the page. */
export const pageView = (view: LocalView): PageView => ({
  id: view.id,
  hash: view.hash,
  payload: view.payload,
  blocks: [...view.blocks],
  values: view.values,
  errors: view.errors,
  trouble: view.trouble,
});

/** The views of the person's modal, the one in front last. */
export const modalViews = (userId: string, slack: LocalSlack): PageView[] =>
  (slack.modalOf(userId)?.views ?? []).map(pageView);

/** The person's home tab; undefined before the bot has published one. */
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
