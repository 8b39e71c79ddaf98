import type { MessagesUnreadError } from '../../errors/errors.ts';
import type { Explanation } from '../blocks/explanation.ts';
import { codeLine } from '../text/data-line.ts';

/** Why bare IDs cannot be previewed, and what whoever runs the bot can do. */
export function messagesUnreadText({ why, scopes }: MessagesUnreadError): Explanation {
  if (why === 'direct-message') {
    return {
      what: 'I show what bare IDs mean in channels only, not in direct messages.',
      todo: 'Use this in a channel, or look an ID up with this bot’s command `issue`.',
    };
  }
  const named = scopes.map((scope) => codeLine(scope, { limit: 60, audience: 'person' }));
  return {
    what: `I cannot read messages here, so bare IDs in them stay as they are: the Slack app lacks ${named.join(' and ')}.`,
    todo: 'Ask whoever runs this bot to put the output of `npm run manifest -- --bare-ids` into the Slack app’s manifest, to install the app again, and to invite it into this channel.',
  };
}
