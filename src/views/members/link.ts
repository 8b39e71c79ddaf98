import type { Message } from '../../model/message.ts';
import type { Identification, UnmappedReason } from '../../model/principal.ts';
import { prose } from '../blocks/blocks.ts';
import { slackDate } from '../text/dates.ts';
import { dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { unmappedText } from './account-text.ts';
import { linkCommand } from './link-command.ts';

const SPOKEN: ReadonlySet<UnmappedReason['kind']> = new Set([
  'linked-member-gone',
  'linked-member-changed',
]);

/** Describes what a user is linked to, and how links are made. */
export function link(facts: {
  readonly identification: Identification;
  readonly commandName: string;
}): Message {
  const { identification, commandName } = facts;
  const how = `To get linked, ask a Sentry manager or owner to run ${linkCommand(commandName)} with your Slack name and Sentry email. Their role must be at least as high as yours.`;
  if (identification.kind === 'unmapped' && SPOKEN.has(identification.reason.kind)) {
    const { what, todo } = unmappedText(identification.reason, commandName);
    return prose([[what, todo], [how]]);
  }
  const record = identification.kind === 'mapped' ? identification.principal.link : undefined;
  if (record === undefined) return prose([['You aren’t linked to a Sentry member.', how]]);
  const { madeBy, linkedBy, at, email } = record;
  const member = dataLine(email, { limit: 250, audience: 'person' });
  const by =
    madeBy === 'bootstrap' || linkedBy === undefined
      ? 'this bot’s administrator'
      : mention(linkedBy, 'person');
  return prose([
    [
      `You’re linked to the Sentry member ${member} since ${slackDate(at) ?? 'an unknown date'}, by ${by}.`,
    ],
    [how],
  ]);
}
