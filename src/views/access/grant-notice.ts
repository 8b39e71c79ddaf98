import type { ActionsBlock, Button } from '@slack/types';
import {
  endOfGrantRequest,
  type GrantRequest,
  type GrantWish,
} from '../../model/grants/grant-request.ts';
import type { Message } from '../../model/message.ts';
import { prose, section } from '../blocks/blocks.ts';
import { answerButton } from '../blocks/buttons.ts';
import type { RowAction } from '../blocks/row-menu.ts';
import type { Audience } from '../text/audience.ts';
import { slackDate } from '../text/dates.ts';
import { dataLine, isSaid } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { wishText } from './wish-text.ts';

const MAX_REASON = 600;

/** Tells a person who can grant a request, or a channel, who asks for what and why. */
export function grantNotice(request: GrantRequest, audience: Audience): Message {
  const lines = openGrantLines(request, audience);
  const row: ActionsBlock = { type: 'actions', elements: [...buttonsOf(request)] };
  return { text: lines.join('\n'), blocks: [section(lines.join('\n')), row] };
}

/** Describes an open grant request in lines of mrkdwn: who asks for what and why, and until when. */
export function openGrantLines(request: GrantRequest, audience: Audience): readonly string[] {
  const end = slackDate(endOfGrantRequest(request));
  return [...requestLines(request, audience), ...(end === undefined ? [] : [`Open until ${end}.`])];
}

/** Says of an announced request how it ended; nothing is left to click. */
export function endedGrantNotice(request: GrantRequest, audience: Audience): Message {
  return prose([requestLines(request, audience), [endText(request, audience)]]);
}

/** Tells the asker how their request ended; `done` says what is the case now. */
export function grantEndNotice(request: GrantRequest, done: string | undefined): Message {
  const asked = `You asked for: ${wishText(request.wish, 'person')}.`;
  const answer = answerText(request, 'person');
  return prose([[endText(request, 'person'), ...[done, answer].filter(isSaid)], [asked]]);
}

/** Tells the asker that nobody could be told of their request. */
export function unreachedNotice(request: GrantRequest): Message {
  return prose([
    ['I couldn’t reach anyone who can grant your request.', 'Ask a Sentry manager or owner.'],
    [`You asked for: ${wishText(request.wish, 'person')}.`],
  ]);
}

function requestLines(
  { asker, wish, reason }: GrantRequest,
  audience: Audience,
): readonly string[] {
  return [
    `*Grant request* from ${mention(asker.userId, audience)}`,
    `Asks for: ${wishText(wish, audience)}`,
    `Reason: ${dataLine(reason, { limit: MAX_REASON, audience })}`,
  ];
}

function endText({ state, decidedBy }: GrantRequest, audience: Audience): string {
  const by = decidedBy === undefined ? '' : ` by ${mention(decidedBy, audience)}`;
  switch (state) {
    case 'granted':
      return `:white_check_mark: Granted${by}.`;
    case 'declined':
      return `Declined${by}.`;
    case 'withdrawn':
      return 'Taken back by the person who asked.';
    case 'unclear':
      return `Granted${by}, but I can’t tell whether it was done. Look it up in Sentry.`;
    default:
      return 'Expired: nobody decided within seven days.';
  }
}

function answerText({ answer }: GrantRequest, audience: Audience): string | undefined {
  const words = dataLine(answer ?? '', { limit: MAX_REASON, audience });
  return words === '' ? undefined : `They say: ${words}`;
}

/** Command of each kind of wish that grants it: some open a form, in which the granter chooses. */
const GRANT = {
  link: { label: 'Grant…', command: 'access choose member' },
  project: { label: 'Grant…', command: 'access choose team' },
  team: { label: 'Grant…', command: 'access choose team' },
  role: { label: 'Grant', command: 'access grant' },
  change: { label: 'Grant', command: 'access grant' },
} as const satisfies Record<GrantWish['kind'], { label: string; command: string }>;

/** Returns what a person who can grant a request may do about it; a click is decided again. */
export function grantActions({
  id,
  wish,
}: GrantRequest): readonly (RowAction & { readonly spoken: string })[] {
  const { label, command } = GRANT[wish.kind];
  return [
    { label, text: `${command} ${id}`, spoken: 'Grant this request' },
    { label: 'Decline…', text: `access decline ${id}`, spoken: 'Decline this request' },
    ...shown(wish),
  ];
}

function buttonsOf(request: GrantRequest): readonly Button[] {
  return grantActions(request).flatMap((offer, index) => answerButton({ ...offer, index }) ?? []);
}

function shown(wish: GrantWish) {
  if (wish.kind !== 'project' || wish.name === undefined || wish.what === 'project') return [];
  const text = `${wish.what} ${wish.name}`;
  return [{ label: `Show ${wish.what}`, text, spoken: `Show the ${text}` }];
}
