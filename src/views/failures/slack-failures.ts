import type { MessagesUnreadError } from '../../errors/errors.ts';
import type { ShareRefusal } from '../../errors/slack-errors.ts';
import type { InstallationEnd } from '../../model/installation-end.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { codeLine } from '../text/escape.ts';

const WHAT = {
  'app-uninstalled': 'This app was removed from the workspace.',
  'tokens-revoked': 'This app’s token for the workspace was revoked.',
  'token-refused': 'Slack no longer accepts this app’s token.',
} as const satisfies Record<InstallationEnd['why'], string>;

/** Returns why the app's installation ended, and that it has to be installed again. */
export function installationEndText({ why }: Pick<InstallationEnd, 'why'>): Explanation {
  return {
    what: `${WHAT[why]} I did nothing.`,
    todo: 'Ask this bot’s administrator to reinstall the app and restart the bot with the new `SLACK_BOT_TOKEN`.',
  };
}

type Words = {
  readonly [Kind in ShareRefusal['kind']]: (
    refusal: Extract<ShareRefusal, { kind: Kind }>,
  ) => Explanation;
};

const INVITE_ME = 'Invite me to the channel (`/invite` and my name), then share again.';

const WORDS: Words = {
  'not-shareable': () => ({
    what: 'That answer is only for you, so I didn’t share it.',
    todo: 'Share another answer, such as an issue.',
  }),
  'no-channel': () => ({
    what: 'There’s no channel here to share to.',
    todo: 'Run the command in the channel where you want to share the answer.',
  }),
  'external-channel': () => ({
    what: 'This channel is or may soon be shared with another company, so I didn’t share the answer.',
    todo: 'Share it in an internal channel, or ask this bot’s administrator about `SHARE_EXTERNAL_CHANNELS`.',
  }),
  'unknown-channel': () => ({
    what: 'I can’t tell whether another company shares this channel, so I didn’t share the answer.',
    todo: INVITE_ME,
  }),
  'bot-not-in-channel': () => ({
    what: 'I’m not in this channel, so I couldn’t share the answer.',
    todo: INVITE_ME,
  }),
  'refused-by-slack': ({ code }) => ({
    what: `Slack didn’t let me post in this channel (its error: ${codeLine(code, { limit: 60, audience: 'person' })}).`,
    todo: 'Try again in a minute, or ask a channel manager.',
  }),
  'unknown-outcome': () => ({
    what: 'I sent the answer to the channel, but Slack didn’t confirm it.',
    todo: 'If it isn’t in the channel, run the command again and share the new answer.',
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
      what: 'I reply to bare IDs in channels only, not in direct messages.',
      todo: 'Use this in a channel, or look up an ID with the command `issue`.',
    };
  }
  const named = scopes.map((scope) => codeLine(scope, { limit: 60, audience: 'person' }));
  return {
    what: `I can’t read messages here, so I can’t reply to bare IDs. The Slack app lacks the ${named.length === 1 ? 'scope' : 'scopes'} ${named.join(' and ')}.`,
    todo: 'Ask this bot’s administrator to update the Slack app’s manifest from `npm run manifest -- --bare-ids`, reinstall the app and invite it to this channel.',
  };
}
