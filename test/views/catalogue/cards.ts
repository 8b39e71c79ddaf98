import { ISSUE_ACTS } from '../../../src/model/capability.ts';
import type { ChangeFacts } from '../../../src/model/change.ts';
import type { IssueState } from '../../../src/model/issues/issue-state.ts';
import { prose } from '../../../src/views/blocks/blocks.ts';
import { withShareButton } from '../../../src/views/blocks/buttons.ts';
import { answerShared, sharedCopy } from '../../../src/views/blocks/shared-copy.ts';
import {
  commentFields,
  commitFields,
  releaseFields,
} from '../../../src/views/issues/act-fields.ts';
import {
  actNote,
  alreadyDone,
  type IssueAct,
  withActNote,
} from '../../../src/views/issues/act-note.ts';
import { archiveFields } from '../../../src/views/issues/archive-fields.ts';
import { assignFields } from '../../../src/views/issues/assign-fields.ts';
import { eventCard, thinEventCard } from '../../../src/views/issues/event-card.ts';
import { eventDetails, noEventDetails } from '../../../src/views/issues/event-details.ts';
import { formIssues } from '../../../src/views/issues/form-issues.ts';
import { issueActRow } from '../../../src/views/issues/issue-acts.ts';
import { issueCard, thinIssueCard } from '../../../src/views/issues/issue-card.ts';
import { stateText } from '../../../src/views/issues/issue-condition-text.ts';
import { issueList, noTeam } from '../../../src/views/issues/issue-list.ts';
import { issueOfLostEvent } from '../../../src/views/issues/issue-of-lost-event.ts';
import { statusText } from '../../../src/views/issues/issue-text.ts';
import { severalCards } from '../../../src/views/issues/several-cards.ts';
import { triageEnd, triageStep } from '../../../src/views/issues/triage-step.ts';
import { channelPreviews } from '../../../src/views/previews/channel-previews.ts';
import { expandedMessage, sharedPreviews } from '../../../src/views/previews/expanded-message.ts';
import {
  cannotPost,
  nothingToExpand,
  notSharedOutside,
  previewHint,
  previewsClosed,
  previewWithdrawn,
  sharedAlready,
  sharedToThread,
  staleControls,
  withdrawnCard,
} from '../../../src/views/previews/preview-answers.ts';
import { withFullCardNote, withLeftOutNote } from '../../../src/views/previews/preview-notes.ts';
import { anEvent } from '../../support/an-event.ts';
import { anIssue, SITE } from '../../support/an-issue.ts';
import { COMMAND, each, listOf, NOW, type Samples, textAt } from './sample-facts.ts';

const VIEW = { now: NOW, site: SITE, audience: 'person' } as const;
const ASKED = { kind: 'short-id', text: 'OLD-1A', projectSlug: 'old' } as const;
const WITH_CONTROLS = {
  ...VIEW,
  askedFor: ASKED,
  controls: { subject: 'issue:4504', refresh: true },
};
const CARD = issueCard(anIssue(), WITH_CONTROLS);
const THIN = thinIssueCard(anIssue(), WITH_CONTROLS);
const CHANNEL = { channelId: 'C0GENERAL', commandName: COMMAND };
const LIST = { ...VIEW, isCut: false, textAt };
const UNRESOLVED = {
  terms: ['is:unresolved'],
  projects: [],
  environments: [],
  sort: undefined,
  period: undefined,
};
const SEARCH = {
  terms: ['is:unresolved', 'level:error'],
  projects: ['web'],
  environments: ['production'],
  sort: 'users',
  period: '30d',
} as const;
const TRIAGED = {
  issue: anIssue({ firstRelease: 'shop@1.0.0', lastRelease: 'shop@1.2.0' }),
  event: anEvent(),
  suspects: [{ id: 'ab'.repeat(20), subject: 'Fix the cart', author: 'Ann', dateCreated: NOW }],
  isEventUnread: false,
};
const STEP = {
  search: SEARCH,
  place: { at: 1, count: 4, hasMore: false },
  now: NOW,
  site: SITE,
};
const step = (blocks: ReturnType<typeof triageStep>) => ({ text: '', blocks });
const STATES = {
  archived: { status: 'ignored', substatus: 'archived_until_escalating' },
  'archived under a condition': { status: 'ignored', substatus: 'archived_until_condition_met' },
  'archived forever': { status: 'ignored', substatus: 'archived_forever' },
  resolved: { status: 'resolved', substatus: undefined },
  'being merged': { status: 'pending_merge', substatus: undefined },
} as const;

const ARCHIVED = { status: 'ignored', substatus: 'archived_until_condition_met' } as const;
const NO_END = { kind: 'archived-until', time: undefined, events: undefined } as const;
const CONDITIONS: Readonly<Record<string, Pick<IssueState, 'status' | 'substatus' | 'condition'>>> =
  {
    'in a release': {
      ...STATES.resolved,
      condition: { kind: 'in-release', release: 'web@1.2.0' },
    },
    'in the next release': { ...STATES.resolved, condition: { kind: 'in-next-release' } },
    'in a commit': {
      ...STATES.resolved,
      condition: { kind: 'in-commit', commit: 'abc1234def', repository: 'acme/web' },
    },
    'in an unknown commit': {
      ...STATES.resolved,
      condition: { kind: 'in-commit', commit: undefined, repository: undefined },
    },
    'until a time or a number of events': {
      ...ARCHIVED,
      condition: {
        kind: 'archived-until',
        time: '2026-12-03T14:00:00.000Z',
        events: { count: 100, windowMinutes: 2_880 },
        users: undefined,
      },
    },
    'until a number of users in a time': {
      ...ARCHIVED,
      condition: { ...NO_END, users: { count: 1, windowMinutes: 90 } },
    },
    'forever, with a condition that has no effect': {
      ...STATES['archived forever'],
      condition: { ...NO_END, users: { count: 10, windowMinutes: undefined } },
    },
  };
const STATES_OF_ROWS = {
  open: { status: 'unresolved', substatus: 'ongoing' },
  resolved: STATES.resolved,
  archived: STATES.archived,
} as const;

const anAct = (capability: string, after: ChangeFacts): IssueAct => ({
  capability,
  actor: { teamId: 'T0', userId: 'U0MANAGER' },
  at: NOW,
  after,
});

const NEXT = JSON.stringify({ kind: 'in-next-release' });
const ACTS = {
  resolved: anAct('issue:resolve', { status: 'resolved' }),
  'in the next release': anAct('issue:resolve', { status: 'resolved', condition: NEXT }),
  reopened: anAct('issue:resolve', { status: 'unresolved', substatus: 'ongoing' }),
  archived: anAct('issue:archive', { status: 'ignored', substatus: 'archived_forever' }),
  assigned: anAct('issue:assign', { assignee: 'team:1', assigneeName: 'web' }),
  'not assigned': anAct('issue:assign', { assignee: null }),
  prioritized: anAct('issue:prioritize', { priority: 'low' }),
  commented: anAct('issue:comment', { comment: 'added' }),
};

/** Samples of `src/views/issues`, `src/views/previews` and of shared answers. */
export const CARDS: Samples = {
  issueCard: { merged: CARD },
  thinIssueCard: { merged: THIN },
  issueList: {
    unresolved: issueList({ ...LIST, listed: listOf([anIssue()]), search: UNRESOLVED, may: [] }),
    'found by a search, in some of the projects': issueList({
      ...LIST,
      listed: listOf([anIssue(), anIssue({ status: 'resolved', substatus: undefined })]),
      search: SEARCH,
      may: ['issue:resolve', 'issue:archive', 'issue:assign'],
      isCut: true,
    }),
    none: issueList({ ...LIST, listed: listOf([]), search: SEARCH, may: [] }),
  },
  noTeam: { answer: noTeam() },
  triageStep: {
    open: step(
      triageStep(TRIAGED, { ...STEP, may: ['issue:resolve', 'issue:archive', 'issue:assign'] }),
    ),
    'resolved, without its event': step(
      triageStep(
        {
          issue: anIssue({ status: 'resolved', substatus: undefined }),
          event: undefined,
          suspects: [],
          isEventUnread: true,
        },
        { ...STEP, may: ['issue:resolve'] },
      ),
    ),
  },
  triageEnd: {
    all: step(triageEnd({ search: SEARCH, count: 4, hasMore: false })),
    'the first ones': step(triageEnd({ search: SEARCH, count: 20, hasMore: true })),
    none: step(triageEnd({ search: SEARCH, count: 0, hasMore: false })),
  },
  statusText: each(STATES, statusText),
  stateText: each(CONDITIONS, (state) => stateText(state, 'person')),
  issueActRow: each(STATES_OF_ROWS, (state) =>
    issueActRow({ ...anIssue(), ...state }, { ...WITH_CONTROLS.controls, acts: ISSUE_ACTS }, SITE),
  ),
  actNote: each(ACTS, (act) => actNote(act, 'channel')),
  alreadyDone: each(ACTS, alreadyDone),
  withActNote: { preview: withActNote(CARD, 'Resolved by <@U0>') },
  formIssues: {
    one: formIssues({ issue: anIssue() }),
    several: formIssues({ names: ['WEB-1A', 'WEB-2B'] }),
  },
  archiveFields: { form: archiveFields({ kind: 'duration', amount: '7d', notes: [] }) },
  assignFields: { form: assignFields({ notes: [] }) },
  releaseFields: { form: releaseFields({ version: 'shop@4.2.0', notes: [] }) },
  commitFields: { form: commitFields({ commit: '', repository: 'acme/web', notes: [] }) },
  commentFields: { form: commentFields({ text: '', notes: [] }) },
  eventCard: { event: eventCard(anEvent(), anIssue(), VIEW) },
  thinEventCard: { event: thinEventCard(anEvent(), anIssue(), VIEW) },
  eventDetails: { event: eventDetails(anEvent(), anIssue(), VIEW) },
  noEventDetails: { none: noEventDetails() },
  severalCards: {
    'some left out, one not found': severalCards({
      audience: 'person',
      cards: [CARD, CARD],
      failures: ['WEB-9ZZ', 'API-1A'].map((name) => ({
        name,
        why: prose([['Issue not found.']]),
        ask: `access ask project ${name}`,
      })),
      left: 3,
      limit: 5,
    }),
  },
  withFullCardNote: { short: withFullCardNote(THIN, NOW, NOW) },
  withLeftOutNote: { 'two links': withLeftOutNote(THIN, { left: 2, shown: 5, what: 'link' }) },
  issueOfLostEvent: { issue: issueOfLostEvent(anIssue(), { ...VIEW, askedFor: ASKED }) },
  channelPreviews: {
    unset: channelPreviews({ previews: undefined, ids: undefined }, CHANNEL),
    off: channelPreviews({ previews: 'off', ids: true }, CHANNEL),
    thin: channelPreviews({ previews: 'thin', ids: true }, CHANNEL),
    full: channelPreviews({ previews: 'full', ids: false }, CHANNEL),
  },
  expandedMessage: {
    some: expandedMessage({ cards: [], failures: [], left: 2, share: 'x' }),
    'not found': expandedMessage({
      cards: [],
      failures: [
        { name: 'WEB-9ZZ', text: '`WEB-9ZZ`: Issue not found.', ask: 'access ask project WEB-9ZZ' },
      ],
      left: 0,
      share: undefined,
    }),
  },
  sharedPreviews: { shared: sharedPreviews([], 'U0') },
  previewHint: { hint: previewHint({ kind: 'no-member' }, COMMAND) },
  withdrawnCard: { card: withdrawnCard() },
  staleControls: { answer: staleControls() },
  previewWithdrawn: { answer: previewWithdrawn() },
  previewsClosed: { answer: previewsClosed() },
  nothingToExpand: { answer: nothingToExpand() },
  sharedToThread: { answer: sharedToThread() },
  sharedAlready: { answer: sharedAlready() },
  notSharedOutside: { answer: notSharedOutside() },
  cannotPost: { answer: cannotPost() },
  answerShared: { answer: answerShared() },
  sharedCopy: {
    copy: sharedCopy(CARD, { sharedBy: 'U0', commandName: COMMAND, text: 'issue WEB-1A' }),
  },
  withShareButton: { answer: withShareButton(CARD, 'issue WEB-1A') },
};
