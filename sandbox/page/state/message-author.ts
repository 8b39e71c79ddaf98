import type { PageMessage } from '../protocol/page-message.ts';
import type { PageData } from './page-data.ts';

/** Returns the displayed name of a message's author. */
export const authorName = ({ author }: PageMessage, data: PageData): string => {
  switch (author.kind) {
    case 'bot':
      return data.bot.name;
    case 'slack':
      return 'Slack';
    case 'person':
      return data.people.find(({ userId }) => userId === author.userId)?.name ?? author.userId;
  }
};
