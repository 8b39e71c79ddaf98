import type { SectionBlock } from '@slack/types';
import type { Capability } from '../../model/capability.ts';
import type { Issue } from '../../model/issue.ts';
import type { IssueSearch } from '../../model/issues/issue-search.ts';
import type { ListCursor, ListSlice } from '../../model/list.ts';
import type { Message } from '../../model/message.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { prose, section } from '../blocks/blocks.ts';
import { listMessage } from '../blocks/list-message.ts';
import { type RowAction, rowMenu } from '../blocks/row-menu.ts';
import type { Audience } from '../text/audience.ts';
import { amount, count } from '../text/count.ts';
import { seen } from '../text/dates.ts';
import { codeLine, dataLine, isSaid } from '../text/escape.ts';
import { link } from '../text/mrkdwn.ts';
import { issueUrl } from '../text/sentry-urls.ts';
import { assignedTo, coloredLevel, levelWord, statusText } from './issue-text.ts';

/** Issues, and the search that they were found with. */
interface IssueListFacts {
  readonly listed: ListSlice<Issue>;
  readonly search: IssueSearch;
  /** Whether the reader may see more projects than were searched. */
  readonly isCut: boolean;
  /** What the reader may do, for the menus of the rows. */
  readonly may: readonly Capability[];
  readonly audience: Audience;
  readonly now: Date;
  readonly site: SentrySite;
  /** Returns the command text that shows the list from a cursor on, or undefined if no text can carry the cursor. */
  readonly textAt: (place: ListCursor) => string | undefined;
}

const DEFAULT_PERIOD = '14d';
const MAX_TITLE = 200;

/** Lists issues with their state, numbers and assignee, each with a menu of what the reader may do. */
export function issueList(facts: IssueListFacts): Message {
  const { listed, search, isCut, audience, textAt } = facts;
  const isPlain = searchWords(search) === 'is:unresolved';
  const what = isPlain ? 'unresolved issues' : 'issues';
  const period = periodText(search.period ?? DEFAULT_PERIOD);
  return listMessage({
    one: what.slice(0, -1),
    what,
    which: isPlain ? undefined : `matching ${searchCode(search, audience)}`,
    listed,
    audience,
    textAt,
    notes: [
      ...(period === undefined ? [] : [`Only issues seen in the last ${period}.`]),
      ...(isCut ? ['I searched only some of your projects. Name one with `project:`.'] : []),
    ],
    columns: [
      { heading: 'Issue', cell: ({ shortId }) => ({ kind: 'text', text: shortId }) },
      { heading: 'Title', cell: ({ title }) => ({ kind: 'text', text: title }) },
      { heading: 'Level', cell: (issue) => ({ kind: 'text', text: levelWord(issue) }) },
      { heading: 'Status', cell: (issue) => ({ kind: 'text', text: statusText(issue) }) },
      { heading: 'Last seen', cell: ({ lastSeen }) => ({ kind: 'date', date: lastSeen }) },
    ],
    rowBlock: (issue, index) => rowOf(issue, index, facts),
  });
}

/** Says that the reader is in no team, so that nothing is assigned to their teams. */
export function noTeam(): Message {
  return prose([
    [
      'You aren’t in any team in Sentry, so no issues are assigned to your teams.',
      'Leave out `team`, or ask a Sentry manager or owner to add you to one.',
    ],
  ]);
}

function rowOf(issue: Issue, index: number, facts: IssueListFacts): SectionBlock {
  const { audience, now, site, may } = facts;
  const title = dataLine(issue.title, { limit: MAX_TITLE, audience }) || '(no title)';
  const lastSeen = seen(issue.lastSeen, { now, audience });
  const lines = [
    [`*${link(issueUrl(site, issue), title)}*`],
    [
      codeLine(issue.shortId, { limit: 120, audience: 'channel' }),
      coloredLevel(issue),
      statusText(issue),
      assignedTo(issue, audience),
    ],
    [countsText(issue), lastSeen && `last seen ${lastSeen}`],
  ].map((words) => words.filter(isSaid).join(' · '));
  const menu = rowMenu(rowActions(issue, may), index);
  const row = section(lines.filter((line) => line !== '').join('\n'));
  return audience === 'person' && menu !== undefined ? { ...row, accessory: menu } : row;
}

/** Returns the counts with the period that they cover. */
function countsText({ events, users, countsPeriod }: Issue): string | undefined {
  const counts = [amount(events, 'event'), amount(users, 'user')].filter(isSaid);
  if (counts.length === 0) return undefined;
  const period = countsPeriod === undefined ? undefined : periodText(countsPeriod);
  return `${counts.join(', ')} ${period === undefined ? 'in all' : `in ${period}`}`;
}

function rowActions({ id, shortId, status }: Issue, may: readonly Capability[]) {
  const name = shortId === '' ? id : shortId;
  const isOpen = status !== 'resolved' && status !== 'ignored';
  const actions: readonly (RowAction & { readonly needs?: Capability })[] = [
    { label: 'Show', text: `issue ${name}` },
    isOpen
      ? { label: 'Resolve', text: `resolve ${name}`, needs: 'issue:resolve' }
      : { label: 'Open again', text: `unresolve ${name}`, needs: 'issue:resolve' },
    { label: 'Archive…', text: `archive ${name}`, needs: 'issue:archive' },
    { label: 'Assign…', text: `assign ${name}`, needs: 'issue:assign' },
  ];
  return actions.filter(({ needs }) => needs === undefined || may.includes(needs));
}

const UNITS: ReadonlyMap<string, string> = new Map([
  ['h', 'hour'],
  ['d', 'day'],
  ['w', 'week'],
]);

/** Formats a period such as `14d`; undefined if it has another form. */
function periodText(period: string): string | undefined {
  const [, digits, letter = ''] = /^(\d{1,4})([hdw])$/.exec(period) ?? [];
  const unit = UNITS.get(letter);
  return digits === undefined || unit === undefined ? undefined : count(Number(digits), unit);
}

/** Formats the words of a search as code. */
export function searchCode(search: IssueSearch, audience: Audience): string {
  return codeLine(searchWords(search), { limit: 300, audience }) || 'that search';
}

function searchWords({ terms, projects, environments, sort }: IssueSearch): string {
  return [
    ...terms,
    ...projects.map((slug) => `project:${slug}`),
    ...environments.map((name) => `env:${name}`),
    ...(sort === undefined ? [] : [`sort:${sort}`]),
  ].join(' ');
}
