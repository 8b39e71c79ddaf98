import type { ActionsBlock } from '@slack/types';
import type { SentryEvent } from '../../model/event.ts';
import type { Issue } from '../../model/issue.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { context, fieldSection, section } from '../blocks/blocks.ts';
import { controlButtons, controlMenu, type PreviewControls } from '../previews/preview-controls.ts';
import type { Audience } from '../text/audience.ts';
import { amount } from '../text/count.ts';
import { seen, utcDate } from '../text/dates.ts';
import { codeLine, dataLine, isSaid } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { eventUrl } from '../text/sentry-urls.ts';
import { issueActRow, issueMenu } from './issue-acts.ts';
import { assignedTo, coloredLevel, levelWord, priorityWord, statusText } from './issue-text.ts';

/** How to show an event. */
export interface EventCardOptions {
  readonly now: Date;
  readonly site: SentrySite;
  readonly audience: Audience;
  readonly controls?: PreviewControls | undefined;
}

/**
 * Shows an event, with its issue if it has one, as a fixed list of facts, whatever else it contains. Fits an unfurl.
 */
export function eventCard(
  event: SentryEvent,
  issue: Issue | undefined,
  options: EventCardOptions,
): Message {
  const { now, audience, controls } = options;
  const culprit = codeLine(event.culprit ?? '', { limit: 400, audience });
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Happened', seen(event.dateCreated, { now, audience })],
    ['Level', coloredLevel(event)],
    ['Release', named(event.release, audience)],
    ['Environment', named(event.environment, audience)],
    ['Issue', issue && statusText(issue)],
    ['Priority', issue && priorityWord(issue)],
    ['Assigned to', issue && assignedTo(issue, audience)],
    ['Events of the issue', amount(issue?.events)],
    ['Users', amount(issue?.users)],
    ['First seen', seen(issue?.firstSeen, { now, audience })],
    ['Last seen', seen(issue?.lastSeen, { now, audience })],
  ];
  const footer = [
    issue === undefined ? 'no issue' : shortIdCode(issue),
    projectName(event, issue, audience),
    eventCode(event),
  ];
  const known = fields.filter((field): field is readonly [string, string] => isSaid(field[1]));
  return {
    text: fallbackText(event, issue, options),
    blocks: [
      section([titleLink(event, issue, options), culprit].filter(isSaid).join('\n')),
      // A section has at most ten fields.
      ...[known.slice(0, 10), known.slice(10)].flatMap((some) =>
        some.length > 0 ? [fieldSection(some.map(([label, value]) => `*${label}*\n${value}`))] : [],
      ),
      context(footer.filter(isSaid).join(' · ')),
      ...(controls === undefined ? [] : [rowOf(issue, controls, options.site)]),
    ],
  };
}

/** Shows an event in two lines. Fits an unfurl. */
export function thinEventCard(
  event: SentryEvent,
  issue: Issue | undefined,
  options: EventCardOptions,
): Message {
  const { audience, now, controls } = options;
  const line = [
    shortIdCode(issue),
    coloredLevel(event),
    seen(event.dateCreated, { now, audience }),
    named(event.environment, audience),
    named(event.release, audience),
  ];
  return {
    text: fallbackText(event, issue, options),
    blocks: [
      {
        ...section(`${titleLink(event, issue, options)}\n${line.filter(isSaid).join(' · ')}`),
        ...(controls === undefined ? {} : { accessory: menuOf(issue, controls) }),
      },
    ],
  };
}

function rowOf(
  issue: Issue | undefined,
  controls: PreviewControls,
  site: SentrySite,
): ActionsBlock {
  return issue === undefined ? controlButtons(controls) : issueActRow(issue, controls, site);
}

function menuOf(issue: Issue | undefined, controls: PreviewControls) {
  const menu = issue === undefined ? undefined : issueMenu(issue, controls);
  return menu ?? controlMenu(controls);
}

function titleLink(
  event: SentryEvent,
  issue: Issue | undefined,
  { site, audience }: EventCardOptions,
): string {
  const name = `Event: ${eventName(event, audience)}`;
  const url = eventUrl(site, event, issue);
  return `*${url === undefined ? name : link(url, name)}*`;
}

function eventName({ title }: SentryEvent, audience: Audience): string {
  return dataLine(title, { limit: 400, audience }) || '(no title)';
}

function shortIdCode(issue: Issue | undefined): string {
  return codeLine(issue?.shortId ?? '', { limit: 120, audience: 'channel' });
}

function eventCode({ id }: SentryEvent): string {
  return codeLine(id, { limit: 60, audience: 'channel' });
}

function projectName(
  { project }: SentryEvent,
  issue: Issue | undefined,
  audience: Audience,
): string {
  const name = project.name ?? issue?.project.name ?? '';
  return (
    dataLine(name, { limit: 100, audience }) || codeLine(project.slug, { limit: 100, audience })
  );
}

function named(text: string | undefined, audience: Audience): string | undefined {
  return codeLine(text ?? '', { limit: 120, audience }) || undefined;
}

function fallbackText(
  event: SentryEvent,
  issue: Issue | undefined,
  { audience }: EventCardOptions,
): string {
  const happened = event.dateCreated === undefined ? undefined : utcDate(event.dateCreated);
  return [
    `Event: ${eventName(event, audience)}`,
    dataLine(event.culprit ?? '', { limit: 200, audience }),
    levelWord(event),
    happened && `happened ${happened}`,
    event.release && `release ${named(event.release, audience) ?? ''}`,
    event.environment && `environment ${named(event.environment, audience) ?? ''}`,
    shortIdCode(issue),
    projectName(event, issue, audience),
  ]
    .filter(isSaid)
    .join(' · ');
}
