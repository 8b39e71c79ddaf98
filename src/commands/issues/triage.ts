import { z } from 'zod';
import { NotFoundError } from '../../errors/errors.ts';
import type { Capability } from '../../model/capability.ts';
import type { IssueRef } from '../../model/issue.ts';
import { ISSUE_SORTS } from '../../model/issues/issue-query.ts';
import type { IssueSearch } from '../../model/issues/issue-search.ts';
import { FIRST_PAGE } from '../../model/list.ts';
import { parseShortId } from '../../model/short-id.ts';
import { blocksForModals } from '../../views/blocks/modal-frame.ts';
import { noTeam } from '../../views/issues/issue-list.ts';
import { TRIAGE_CLICKS, triageEnd, triageStep } from '../../views/issues/triage-step.ts';
import { type CommandContext, defineCommand } from '../core/command.ts';
import { defineStepModal, type StepClick } from '../core/step-modal.ts';
import { archiveMutation } from './archive.ts';
import { parseArchivedUntil } from './archived-until.ts';
import { assignMutation } from './assign.ts';
import { assigneeSuggestion } from './assignee-suggestion.ts';
import { parseAssigneeOption } from './assignee-words.ts';
import { issuesQuery } from './issues-query.ts';
import { parseIssueSearch } from './parse-issue-search.ts';
import { resolveMutation } from './resolve.ts';
import { readTriaged } from './triage-query.ts';

/** Issues that one triage leads through before it reads on. */
const ISSUES_A_TRIAGE = 20;

const SEARCH = z.object({
  terms: z.array(z.string()).readonly(),
  projects: z.array(z.string()).readonly(),
  environments: z.array(z.string()).readonly(),
  sort: z.enum(ISSUE_SORTS).optional(),
  period: z.string().optional(),
});
const CURSOR = z.object({
  page: z.number().int().min(1),
  cursor: z.string().optional(),
  skip: z.number().int().min(0),
});
const STATE = z.object({
  search: SEARCH,
  place: CURSOR,
  /** Undefined before the page is read. */
  listed: z.object({ ids: z.array(z.string()), next: CURSOR.optional() }).optional(),
  at: z.number().int().min(0),
  /** Short ID of the issue that is shown. */
  shown: z.string().optional(),
});

type State = z.infer<typeof STATE>;
type Listed = NonNullable<State['listed']>;

const CHANGES: readonly Capability[] = ['issue:resolve', 'issue:archive', 'issue:assign'];

/** Leads through the issues of a search, one at a time. */
const triageModal = defineStepModal<State>({
  name: 'triage',
  title: 'Triage',
  state: STATE,
  changes: CHANGES,
  suggestions: [assigneeSuggestion],
  async show(context, state) {
    const listed = state.listed ?? (await listIssues(context, state));
    if (listed === 'no-team')
      return { blocks: blocksForModals(noTeam().blocks), state, next: undefined };
    return showFrom(context, { ...state, listed });
  },
  move(click, state) {
    const { listed, at } = state;
    const onward = (to: number) => ({ ...state, at: to, shown: undefined });
    switch (click.name) {
      case TRIAGE_CLICKS.skip:
        return { state: onward(at + 1), request: undefined };
      case TRIAGE_CLICKS.back:
        return { state: onward(Math.max(0, at - 1)), request: undefined };
      case TRIAGE_CLICKS.more: {
        const { search } = state;
        const place = listed?.next ?? FIRST_PAGE;
        return { state: { search, place, at: 0 }, request: undefined };
      }
      default: {
        const request = requestOf(click, state);
        return request && { state: onward(at + 1), request };
      }
    }
  },
});

/** `/sentry triage [search]`: goes through issues in a modal and acts on each. */
export const triageCommand = defineCommand<IssueSearch>({
  name: 'triage',
  group: 'issues',
  summary: 'goes through issues one by one, to resolve, archive or assign each',
  usage: '[mine|team|review|new] [search] [project:P] [env:E] [sort:S] [period:T]',
  examples: ['triage', 'triage review', 'triage mine level:error'],
  starter: 'triage mine',
  needs: 'issue:list',
  takesText: true,
  parse: parseIssueSearch,
  stepModals: [triageModal],
  run: (search) => ({
    kind: 'steps',
    request: triageModal.request({ search, place: FIRST_PAGE, at: 0 }),
  }),
});

async function listIssues(
  { ask }: CommandContext,
  { search, place }: State,
): Promise<Listed | 'no-team'> {
  const asked = {
    search,
    place: { ...place, cursor: place.cursor },
    perPage: ISSUES_A_TRIAGE,
  };
  const { data: found } = await ask(issuesQuery, asked);
  if (found.kind === 'no-team') return found.kind;
  if (found.kind === 'no-project') throw new NotFoundError('project', found.slug);
  const { rows, next } = found.listed;
  return { ids: rows.map(({ id }) => id), next };
}

/** Shows the first issue from the state's on that is still there; the others are dropped. */
async function showFrom(context: CommandContext, state: State & { readonly listed: Listed }) {
  const { now, site, mayDo } = context;
  const { at, search } = state;
  let { listed } = state;
  for (;;) {
    const { ids, next } = listed;
    const id = ids[at];
    if (id === undefined) {
      const blocks = triageEnd({ search, count: ids.length, hasMore: next !== undefined });
      return { blocks, state: { ...state, listed, shown: undefined }, next: undefined };
    }
    const found = await readTriaged(context, id);
    if (found !== undefined) {
      const { data, principal } = found;
      const may = await mayDo(principal);
      const place = { at, count: ids.length, hasMore: next !== undefined };
      const shown = { ...state, listed, shown: data.issue.shortId };
      return {
        blocks: triageStep(data, { search, place, may, now, site: site() }),
        state: shown,
        next: at + 1 < ids.length ? { ...shown, at: at + 1 } : undefined,
      };
    }
    listed = { ...listed, ids: ids.filter((other) => other !== id) };
  }
}

function requestOf({ name, value }: StepClick, state: State) {
  const ref = issueOf(state);
  if (ref === undefined) return undefined;
  switch (name) {
    case TRIAGE_CLICKS.resolve:
      return resolveMutation.request({ ref, wish: { kind: 'resolve', in: { kind: 'now' } } });
    case TRIAGE_CLICKS.open:
      return resolveMutation.request({ ref, wish: { kind: 'unresolve' } });
    case TRIAGE_CLICKS.assignToMe:
      return assignMutation.request({ ref, wish: { kind: 'me' } });
    case TRIAGE_CLICKS.archive: {
      const wish = parseArchivedUntil(value.split(' '));
      return wish && archiveMutation.request({ ref, wish });
    }
    case TRIAGE_CLICKS.assignee: {
      const wish = parseAssigneeOption(value);
      return wish && assignMutation.request({ ref, wish });
    }
    default:
      return undefined;
  }
}

function issueOf({ listed, at, shown = '' }: State): IssueRef | undefined {
  const id = listed?.ids[at];
  return id === undefined ? undefined : (parseShortId(shown) ?? { kind: 'issue-id', text: id });
}
