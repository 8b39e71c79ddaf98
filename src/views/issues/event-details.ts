import type { EventDetails, StackFrame } from '../../model/event.ts';
import type { Issue } from '../../model/issue.ts';
import type { Message } from '../../model/message.ts';
import { fallbackText, prose, section } from '../blocks/blocks.ts';
import { enumeration } from '../text/count.ts';
import { packLines } from '../text/cut.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { type EventCardOptions, eventCard } from './event-card.ts';

const MAX_FRAMES = 6;
const MAX_TAGS = 20;
const MAX_SECTION = 3_000;

/** Shows an issue's latest event, or a linked event, to one user who may see it, including message, stack and tags. */
export function eventDetails(
  event: EventDetails,
  issue: Issue | undefined,
  options: EventCardOptions,
): Message {
  const card = eventCard(event, issue, options);
  const parts = [messageOf(event), stackLines(event, MAX_FRAMES), tagsOf(event)].filter(
    (lines) => lines.length > 0,
  );
  return {
    text: fallbackText([card.text, ...parts.flat()]),
    blocks: [
      ...card.blocks,
      ...parts.flatMap((lines) => packLines(lines, MAX_SECTION).map(section)),
    ],
  };
}

/** Reports that there is no event to show. */
export function noEventDetails(): Message {
  return prose([
    ['Sentry doesn’t return the latest event of this issue. Open the issue in Sentry instead.'],
  ]);
}

function messageOf({ message, title }: EventDetails): readonly string[] {
  const shown = dataLine(message ?? '', { limit: 1_000, audience: 'person' });
  return shown === '' || message === title ? [] : [`*Message*\n${shown}`];
}

/** Lists the top frames of a stack, the application's own ones first: they are where people look. */
export function stackLines(
  { frames }: Pick<EventDetails, 'frames'>,
  most: number,
): readonly string[] {
  const sorted = [
    ...frames.filter(({ inApp }) => inApp),
    ...frames.filter(({ inApp }) => !inApp),
  ].slice(0, most);
  if (sorted.length === 0) return [];
  const rest = frames.length - sorted.length;
  return [
    '*Stack*',
    ...sorted.map(frameLine),
    ...(rest > 0 ? [`… and ${rest} more in Sentry`] : []),
  ];
}

function frameLine({ function: name, file, line, inApp }: StackFrame): string {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
  const options = { limit: 200, audience: 'person' } as const;
  const shown = [codeLine(name ?? '', options), codeLine(place, options)].filter(
    (part) => part !== '',
  );
  return `• ${shown.join(' in ') || '(unnamed)'}${inApp ? '' : ' (library)'}`;
}

// Already shown on the card.
const IN_CARD = ['level', 'release', 'environment'];

function tagsOf(event: EventDetails): readonly string[] {
  const tags = event.tags.filter(({ key }) => !IN_CARD.includes(key));
  if (tags.length === 0) return [];
  const options = { limit: 120, audience: 'person' } as const;
  const shown = tags.map(
    ({ key, value }) => `${codeLine(key, options)} ${dataLine(value, options)}`,
  );
  return [`*Tags*\n${enumeration(shown, MAX_TAGS)}`];
}
