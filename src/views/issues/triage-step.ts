import type {
  ActionsBlock,
  Button,
  ExternalSelect,
  KnownBlock,
  PlainTextElement,
  StaticSelect,
} from '@slack/types';
import type { Capability } from '../../model/capability.ts';
import type { EventDetails } from '../../model/event.ts';
import type { Issue, IssueRef } from '../../model/issue.ts';
import type { IssueSearch } from '../../model/issues/issue-search.ts';
import type { SuspectCommit } from '../../model/issues/suspect-commit.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { context, section } from '../blocks/blocks.ts';
import { optionOf } from '../blocks/modal-blocks.ts';
import { blocksForModals } from '../blocks/modal-frame.ts';
import { stepAction } from '../blocks/step-blocks.ts';
import { count, number } from '../text/count.ts';
import { cut, packLines } from '../text/cut.ts';
import { cleanLine, codeLine, dataLine, isSaid } from '../text/escape.ts';
import { stackLines } from './event-details.ts';
import { issueCard } from './issue-card.ts';
import { searchCode } from './issue-list.ts';

/** Issue with what helps to decide about it. */
export interface TriagedIssue {
  readonly issue: Issue;
  /** Latest event; undefined if there is none or it could not be read. */
  readonly event: EventDetails | undefined;
  readonly suspects: readonly SuspectCommit[];
  /** Whether reading the event or its suspect commits failed. */
  readonly isEventUnread: boolean;
}

/** Names of what can be clicked in a step. */
export const TRIAGE_CLICKS = {
  resolve: 'resolve',
  open: 'open',
  archive: 'archive',
  assignee: 'assignee',
  assignToMe: 'assign-to-me',
  skip: 'skip',
  back: 'back',
  more: 'more',
} as const;

interface StepFacts {
  readonly search: IssueSearch;
  readonly place: { readonly at: number; readonly count: number; readonly hasMore: boolean };
  /** What the reader may do. */
  readonly may: readonly Capability[];
  readonly now: Date;
  readonly site: SentrySite;
}

const MAX_SECTION = 3_000;
const MAX_LABEL = 75;
const MOST_FRAMES = 4;
const MOST_SUSPECTS = 3;
const DATA = { limit: 200, audience: 'person' } as const;

/** Words of the archive command with what each means. */
const ARCHIVE_CHOICES: readonly (readonly [words: string, label: string])[] = [
  ['until-escalating', 'Until it escalates'],
  ['1h', 'For an hour'],
  ['1d', 'For a day'],
  ['7d', 'For a week'],
  ['30d', 'For 30 days'],
  ['10 events', 'Until 10 more events'],
  ['100 events', 'Until 100 more events'],
  ['10 users', 'Until 10 more users'],
  ['forever', 'Forever'],
];

/** Shows one issue of a triage, with what the reader may do about it. */
export function triageStep(
  { issue, event, suspects, isEventUnread }: TriagedIssue,
  { search, place, may, now, site }: StepFacts,
): readonly KnownBlock[] {
  const askedFor: IssueRef = { kind: 'issue-id', text: issue.id };
  const card = issueCard(issue, { now, site, askedFor, audience: 'person' });
  const details = [
    ...(event === undefined ? [] : stackLines(event, MOST_FRAMES)),
    ...suspectLines(suspects),
    isEventUnread
      ? 'I couldn’t read all of the latest event. *Open in Sentry* shows it.'
      : undefined,
  ].filter(isSaid);
  return [
    context(placeText(place, search)),
    ...blocksForModals(card.blocks),
    ...packLines(details, MAX_SECTION).map(section),
    ...actionRows(issue, place.at, may),
  ];
}

/** Says that a triage has no more issues to show. */
export function triageEnd(facts: {
  readonly search: IssueSearch;
  readonly count: number;
  readonly hasMore: boolean;
}): readonly KnownBlock[] {
  const { search, count: total, hasMore } = facts;
  if (total === 0) {
    return [section(`No issues matching ${searchCode(search, 'person')}.`)];
  }
  const all = hasMore ? `the first ${number(total)}` : `all ${count(total, 'issue')}`;
  const buttons = [
    ...(hasMore ? [button('more', 'Next issues', 'Go on with the next issues', 'primary')] : []),
    button('back', 'Back', 'Back to the last issue'),
  ];
  return [
    section(`*You’ve been through ${all}.* Close this to get a list of what you changed.`),
    { type: 'actions', block_id: 'triage-buttons', elements: buttons },
  ];
}

function placeText({ at, count: total, hasMore }: StepFacts['place'], search: IssueSearch): string {
  const of = hasMore ? `the first ${number(total)}` : number(total);
  return `${number(at + 1)} of ${of} · ${searchCode(search, 'person')}`;
}

function suspectLines(suspects: readonly SuspectCommit[]): readonly string[] {
  const shown = suspects.slice(0, MOST_SUSPECTS).map(({ id, subject, author }) => {
    const by = dataLine(author ?? '', DATA);
    const facts = [dataLine(subject ?? '', DATA), by && `by ${by}`].filter(isSaid);
    return `• ${[codeLine(id.slice(0, 7), DATA), ...facts].join(' ')}`;
  });
  return shown.length === 0 ? [] : ['*Suspect commits*', ...shown];
}

function actionRows(
  { id, shortId, status }: Issue,
  at: number,
  may: readonly Capability[],
): readonly KnownBlock[] {
  const isOpen = status !== 'resolved' && status !== 'ignored';
  const name = shortId === '' ? `issue ${id}` : shortId;
  const buttons = [
    ...(may.includes('issue:resolve')
      ? [
          isOpen
            ? button('resolve', 'Resolve', `Resolve ${name} and go on`, 'primary')
            : button('open', 'Open again', `Open again: ${name}, and go on`),
        ]
      : []),
    ...(may.includes('issue:assign')
      ? [button('assignToMe', 'Assign to me', `Assign to me: ${name}, and go on`)]
      : []),
    button('skip', 'Skip', `Skip ${name}`),
    ...(at > 0 ? [button('back', 'Back', 'Back to the issue before')] : []),
  ];
  const menus = [
    ...(may.includes('issue:archive') ? [archiveMenu(name)] : []),
    ...(may.includes('issue:assign') ? [assigneeMenu(name)] : []),
  ];
  const rows: readonly KnownBlock[] = [
    { type: 'actions', block_id: 'triage-buttons', elements: buttons },
  ];
  // A menu keeps its choice as long as its block has the same ID.
  const menuRow: ActionsBlock = {
    type: 'actions',
    block_id: `triage-menus-${id}`,
    elements: menus,
  };
  return menus.length === 0 ? rows : [...rows, menuRow];
}

function archiveMenu(name: string): StaticSelect {
  return {
    type: 'static_select',
    action_id: stepAction(TRIAGE_CLICKS.archive),
    placeholder: placeholder(`Archive ${name}…`),
    options: ARCHIVE_CHOICES.map(([value, text]) => optionOf({ value, text })),
  };
}

function assigneeMenu(name: string): ExternalSelect {
  return {
    type: 'external_select',
    action_id: stepAction(TRIAGE_CLICKS.assignee),
    placeholder: placeholder(`Assign ${name}…`),
    min_query_length: 0,
  };
}

function placeholder(text: string): PlainTextElement {
  return { type: 'plain_text', text: cut(cleanLine(text), MAX_LABEL), emoji: false };
}

function button(
  click: keyof typeof TRIAGE_CLICKS,
  label: string,
  spoken: string,
  style?: 'primary',
): Button {
  return {
    type: 'button',
    action_id: stepAction(TRIAGE_CLICKS[click]),
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: cut(cleanLine(spoken), MAX_LABEL),
    ...(style === undefined ? {} : { style }),
  };
}
