import { z } from 'zod';
import type { IssueRef } from '../../model/issue.ts';
import type { ArchivedUntil, IssueChange } from '../../model/issues/issue-change.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { changedStatus } from '../../views/issues/issue-change-text.ts';
import { parseUndo } from '../arguments/parse-undo.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { createArchiveModal } from './archive-modal.ts';
import { ARCHIVED_UNTIL_WORDS, parseArchivedUntil } from './archived-until.ts';
import { defineIssueMutation } from './issue-mutation.ts';
import { changeIssues } from './issue-requests.ts';
import { parseIssueWords } from './issue-words.ts';

const COUNT = z.number().int().min(1);
const WISH = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['escalating', 'forever']) }),
  z.object({ kind: z.literal('duration'), minutes: COUNT }),
  z.object({
    kind: z.enum(['events', 'users']),
    count: COUNT,
  }),
]);

type Wish = z.infer<typeof WISH>;

/** Archives an issue. */
export const archiveMutation = defineIssueMutation<Wish>({
  capability: 'issue:archive',
  text: { act: (what) => `archive ${what}`, done: changedStatus },
  wish: WISH,
  changeOf: (wish): IssueChange => ({ kind: 'archive', until: untilOf(wish) }),
});

function untilOf(wish: Wish): ArchivedUntil {
  switch (wish.kind) {
    case 'events':
    case 'users':
      return { kind: wish.kind, count: wish.count, windowMinutes: undefined };
    case 'duration':
      return wish;
    default:
      return { kind: wish.kind };
  }
}

const archiveModal = createArchiveModal(archiveMutation);

type Input =
  | { readonly undoes: string }
  | { readonly refs: readonly [IssueRef, ...IssueRef[]]; readonly wish: Wish }
  | {
      readonly refs: readonly [IssueRef, ...IssueRef[]];
      /** What the form asks more about; undefined to ask everything. */
      readonly asks: AskedUntil | undefined;
    };

type AskedUntil = 'duration' | 'events' | 'users';

/** Words for what the form asks more about. */
const ASKING: ReadonlyMap<string, AskedUntil> = new Map([
  ['for-time', 'duration'],
  ['until-events', 'events'],
  ['until-users', 'users'],
]);

/** `/sentry archive WEB-1A … [until-escalating|forever|<time>|<n> events|<n> users]`: archives issues. */
export const archiveCommand = defineCommand<Input>({
  name: 'archive',
  group: 'issues',
  summary: 'archives issues, and asks how long if you don’t say',
  usage: '<issue> … [until-escalating|forever|<time>|<n> events|<n> users]',
  examples: ['archive WEB-1A', 'archive WEB-1A 7d', 'archive WEB-1A 100 events'],
  needs: 'issue:archive',
  parse(words, site) {
    const undoes = parseUndo(words);
    return undoes === undefined ? parseWish(words, site) : { kind: 'input', input: { undoes } };
  },
  mutations: [archiveMutation],
  modals: [archiveModal],
  run: (input) =>
    'asks' in input
      ? {
          kind: 'modal',
          request: archiveModal.request({ refs: [...input.refs], kind: input.asks }),
        }
      : changeIssues(archiveMutation, input),
});

function parseWish(words: readonly Word[], site: SentrySite): Parsed<Input> {
  const end = words.slice(words.length - untilLength(words));
  const read = parseIssueWords(words.slice(0, words.length - end.length), site);
  if (read.kind === 'problem') return read;
  const rest = [...read.rest, ...end];
  const [asked, extra] = rest.map(({ text }) => text.toLowerCase());
  const asks = ASKING.get(asked ?? '');
  if (asked === undefined || (asks !== undefined && extra === undefined)) {
    return { kind: 'input', input: { refs: read.refs, asks } };
  }
  const until = parseArchivedUntil(rest.map(({ text }) => text));
  if (until !== undefined) return { kind: 'input', input: { refs: read.refs, wish: until } };
  const given = rest.map(({ text }) => text).join(' ');
  return {
    kind: 'problem',
    problem: { kind: 'not-understood', what: ARCHIVED_UNTIL_WORDS, given },
  };
}

/** Returns how many words at the end say how long, as far as they would pass for issues. */
function untilLength(words: readonly Word[]): number {
  const last = words.at(-1)?.text.toLowerCase() ?? '';
  // The number of "100 events" would pass for an issue ID, and "until-escalating" for a short ID.
  if (/^(?:events?|users?)$/.test(last)) return Math.min(2, words.length);
  return last === 'until-escalating' || ASKING.has(last) ? 1 : 0;
}
