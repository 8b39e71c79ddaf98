import type { MessagesUnreadError } from '../../errors/errors.ts';
import type { ShareRefusal } from '../../errors/slack-errors.ts';
import type { InstallationEnd } from '../../model/installation-end.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { codeLine } from '../text/escape.ts';

const WHAT = {
  'app-uninstalled': 'This app was removed from the workspace.',
  'tokens-revoked': 'This app’s token for the workspace was revoked.',
  'token-refused': 'Slack does not accept this app’s token any more.',
} as const satisfies Record<InstallationEnd['why'], string>;

/** Returns why the app's installation ended, and that it has to be installed again. */
export function installationEndText({ why }: Pick<InstallationEnd, 'why'>): Explanation {
  return {
    what: `${WHAT[why]} I did nothing.`,
    todo: 'Ask whoever runs this bot to install the app again, and to start the bot with the new `SLACK_BOT_TOKEN`.',
  };
}

type Words = {
  readonly [Kind in ShareRefusal['kind']]: (
    refusal: Extract<ShareRefusal, { kind: Kind }>,
  ) => Explanation;
};

const INVITE_ME = 'Invite me into the channel (`/invite` and my name), then share again.';

const WORDS: Words = {
  'not-shareable': () => ({
    what: 'That answer is for you alone, so I did not share it.',
    todo: 'Ask for something else, such as an issue, and share that.',
  }),
  'no-channel': () => ({
    what: 'There is no channel here to share to.',
    todo: 'Type the command in the channel that is to see the answer.',
  }),
  'external-channel': () => ({
    what: 'Another company shares this channel, or soon may, so I did not share the answer.',
    todo: 'Share it in a channel of your own company, or ask whoever runs this bot about `SHARE_EXTERNAL_CHANNELS`.',
  }),
  'unknown-channel': () => ({
    what: 'I cannot find out whether another company shares this channel, so I did not share the answer.',
    todo: INVITE_ME,
  }),
  'bot-not-in-channel': () => ({
    what: 'I am not in this channel, so I could not share the answer.',
    todo: INVITE_ME,
  }),
  'refused-by-slack': ({ code }) => ({
    what: `Slack did not let me post in this channel (it says ${codeLine(code, { limit: 60, audience: 'person' })}).`,
    todo: 'Try again in a minute, or ask whoever manages the channel.',
  }),
  'unknown-outcome': () => ({
    what: 'I sent the answer to the channel, and Slack did not say whether it is there.',
    todo: 'Look for it in the channel; if it is not there, ask again and share the new answer.',
  }),
};

/** Returns why an answer was not shared to the channel, and what to do. */
export function shareText(refusal: ShareRefusal): Explanation {
  return wordsFor(refusal.kind, refusal);
}

function wordsFor<Kind extends ShareRefusal['kind']>(
  kind: Kind,
  refusal: Extract<ShareRefusal, { kind: Kind }>,
): Explanation {
  return WORDS[kind](refusal);
}

/** Returns why bare IDs cannot be previewed, and what the bot's operators can do. */
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
