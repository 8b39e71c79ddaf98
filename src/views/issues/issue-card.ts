import type { SectionBlock } from '@slack/types';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { context, section } from '../blocks/blocks.ts';
import { controlMenu, type PreviewControls } from '../previews/preview-controls.ts';
import type { Audience } from '../text/audience.ts';
import { amount } from '../text/count.ts';
import { seen, utcDate } from '../text/dates.ts';
import { codeLine, dataLine, isSaid } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { issueUrl } from '../text/sentry-urls.ts';
import { sparkline } from '../text/sparkline.ts';
import { issueActRow, issueMenu } from './issue-acts.ts';
import { stateText } from './issue-condition-text.ts';
import {
  assignedTo,
  coloredLevel,
  issueName,
  levelWord,
  mergedNote,
  priorityWord,
  projectName,
  statusText,
} from './issue-text.ts';

/** How to show an issue. */
export interface IssueCardOptions {
  readonly now: Date;
  readonly site: SentrySite;
  /** Issue that was requested: Sentry returns a merged issue under another short ID. */
  readonly askedFor: IssueRef;
  readonly audience: Audience;
  readonly controls?: PreviewControls | undefined;
}

/**
 * Shows an issue: title, culprit, and a line each of its state, its numbers and its times; facts missing from the
 * response are dropped. Fits an unfurl.
 */
export function issueCard(issue: Issue, options: IssueCardOptions): Message {
  const { site, audience, askedFor, controls } = options;
  const culprit = codeLine(issue.culprit ?? '', { limit: 400, audience });
  const footer = [
    shortIdCode(issue),
    projectName(issue, audience),
    mergedNote(issue, askedFor),
    controls === undefined ? link(issueUrl(site, issue), 'Open in Sentry') : undefined,
  ];
  return {
    text: fallbackText(issue, options, fallbackFacts(issue, options)),
    blocks: [
      section([titleLink(issue, options), culprit].filter(isSaid).join('\n')),
      ...factLines(issue, options),
      context(footer.filter(isSaid).join(' · ')),
      ...(controls === undefined ? [] : [issueActRow(issue, controls, site)]),
    ],
  };
}

function factLines(issue: Issue, { now, audience }: IssueCardOptions): readonly SectionBlock[] {
  const priority = priorityWord(issue);
  const assignee = assignedTo(issue, audience);
  const firstSeen = seen(issue.firstSeen, { now, audience });
  const lastSeen = seen(issue.lastSeen, { now, audience });
  const day = lastDay(issue.lastDay ?? []);
  const lines = [
    [
      coloredLevel(issue),
      stateText(issue, audience),
      priority && `${priority} priority`,
      assignee && `assigned to ${assignee}`,
    ],
    [amount(issue.events, 'event'), amount(issue.users, 'user'), day && `last 24 hours ${day}`],
    [
      lastSeen && `Last seen ${lastSeen}`,
      firstSeen && `first seen ${firstSeen}`,
      releaseText(issue, audience),
    ],
  ]
    .map((facts) => facts.filter(isSaid).join(' · '))
    .filter((line) => line !== '');
  return lines.length > 0 ? [section(lines.map(capitalized).join('\n'))] : [];
}

function releaseText({ firstRelease, lastRelease }: Issue, audience: Audience): string | undefined {
  const [first = '', last = ''] = [firstRelease, lastRelease].map((version) =>
    codeLine(version ?? '', { limit: 120, audience }),
  );
  if (first !== '' && last !== '' && first !== last) return `releases ${first} to ${last}`;
  const only = first || last;
  return only === '' ? undefined : `release ${only}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Last day as bars; undefined if nothing happened, since a flat line says less than none. */
function lastDay(counts: readonly number[]): string | undefined {
  return counts.some((count) => count > 0) ? sparkline(counts) : undefined;
}

/** Shows an issue in two lines, for when there are several or the channel should see less. Fits an unfurl. */
export function thinIssueCard(issue: Issue, options: IssueCardOptions): Message {
  const facts = [
    amount(issue.events, 'event'),
    amount(issue.users, 'user'),
    mergedNote(issue, options.askedFor),
  ];
  const state = stateText(issue, options.audience);
  const line = [shortIdCode(issue), coloredLevel(issue), state, ...facts]
    .filter(isSaid)
    .join(' · ');
  const { controls } = options;
  return {
    text: fallbackText(issue, options, [levelWord(issue), statusText(issue), ...facts]),
    blocks: [
      {
        ...section(`${titleLink(issue, options)}\n${line}`),
        ...(controls === undefined
          ? {}
          : { accessory: issueMenu(issue, controls) ?? controlMenu(controls) }),
      },
    ],
  };
}

function titleLink(issue: Issue, { site, audience }: IssueCardOptions): string {
  return `*${link(issueUrl(site, issue), issueName(issue, audience))}*`;
}

function shortIdCode(issue: Issue): string {
  return codeLine(issue.shortId, { limit: 120, audience: 'channel' });
}

// A fallback has no colors, and no dates that Slack would have to render.
function fallbackFacts(issue: Issue, { askedFor, audience }: IssueCardOptions) {
  const assignee = assignedTo(issue, audience);
  const lastSeen = issue.lastSeen === undefined ? undefined : utcDate(issue.lastSeen);
  const priority = priorityWord(issue);
  return [
    dataLine(issue.culprit ?? '', { limit: 200, audience }),
    levelWord(issue),
    statusText(issue),
    priority && `priority ${priority.toLowerCase()}`,
    amount(issue.events, 'event'),
    amount(issue.users, 'user'),
    assignee && `assigned to ${assignee}`,
    lastSeen && `last seen ${lastSeen}`,
    projectName(issue, audience),
    mergedNote(issue, askedFor),
  ];
}

function fallbackText(
  issue: Issue,
  { audience }: IssueCardOptions,
  facts: readonly (string | undefined)[],
): string {
  const name = [shortIdCode(issue), issueName(issue, audience)].filter(isSaid).join(' ');
  return [name, ...facts].filter(isSaid).join(' · ');
}
