import type { ShareRefusal } from '../../errors/share-errors.ts';
import type { Explanation } from '../blocks/explanation.ts';
import { codeLine } from '../text/data-line.ts';

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

/** Why an answer is not in the channel, and what to do. */
export function shareText(refusal: ShareRefusal): Explanation {
  return wordsFor(refusal.kind, refusal);
}

function wordsFor<Kind extends ShareRefusal['kind']>(
  kind: Kind,
  refusal: Extract<ShareRefusal, { kind: Kind }>,
): Explanation {
  return WORDS[kind](refusal);
}
