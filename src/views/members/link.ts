import type { Message } from '../../model/message.ts';
import type { Identification, UnmappedReason } from '../../model/principal.ts';
import { prose } from '../blocks/blocks.ts';
import { slackDate } from '../text/dates.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { unmappedText } from './account-text.ts';

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
  const typed = codeLine(`${commandName} link @you you@example.com`, {
    limit: 250,
    audience: 'person',
  });
  const how = `Links are made by a Sentry manager or owner, whose role must not be below the linked member’s: they type ${typed}, with your Slack name and the address of your Sentry account. Nobody can link themselves.`;
  if (identification.kind === 'unmapped' && SPOKEN.has(identification.reason.kind)) {
    const { what, todo } = unmappedText(identification.reason);
    return prose([[what, todo], [how]]);
  }
  const record = identification.kind === 'mapped' ? identification.principal.link : undefined;
  if (record === undefined) return prose([['You have no link.', how]]);
  const { madeBy, linkedBy, at, email } = record;
  const member = dataLine(email, { limit: 250, audience: 'person' });
  const by =
    madeBy === 'bootstrap' || linkedBy === undefined
      ? 'whoever runs this bot'
      : mention(linkedBy, 'person');
  return prose([
    [
      `You are linked to the Sentry member ${member}, since ${slackDate(at) ?? 'an unknown date'}, by ${by}.`,
    ],
    [how],
  ]);
}
