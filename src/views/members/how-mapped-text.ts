import type { Principal } from '../../model/principal.ts';
import { mention } from '../text/mention.ts';
import { slackDate } from '../text/slack-date.ts';

const WORDS = {
  you: { subject: 'You are', whose: 'your', account: 'your Slack account', have: 'you have' },
  they: { subject: 'They are', whose: 'their', account: 'their Slack account', have: 'they have' },
} as const;

/** How somebody came to be mapped to a member, and since when; told to themselves, or to somebody else. */
export function howMappedText({ link, mayAct }: Principal, person: keyof typeof WORDS): string {
  const { subject, whose, account, have } = WORDS[person];
  if (link === undefined) {
    const found = `I found ${person === 'you' ? 'you' : 'them'} by ${whose} e-mail address: the confirmed one of ${account} is the one of that member.`;
    if (mayAct) return found;
    return `${found} That lets ${person === 'you' ? 'you' : 'them'} look things up; to change things, ${have} to be linked.`;
  }
  const { madeBy, linkedBy, at } = link;
  const by =
    madeBy === 'bootstrap' || linkedBy === undefined
      ? 'whoever runs this bot'
      : mention(linkedBy, 'person');
  return `${subject} linked to that member, since ${slackDate(at) ?? 'an unknown date'}, by ${by}.`;
}
