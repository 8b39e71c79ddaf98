import { z } from 'zod';
import type { IssueRef } from '../../model/issue.ts';
import type { IssueChange, ResolvedIn } from '../../model/issues/issue-change.ts';
import type { SentrySite } from '../../model/sentry-site.ts';
import { changedStatus } from '../../views/issues/issue-change-text.ts';
import { parseUndo } from '../arguments/parse-undo.ts';
import { defineCommand, type Parsed } from '../core/command.ts';
import type { Word } from '../core/tokenize.ts';
import { defineIssueMutation } from './issue-mutation.ts';
import { changeIssues } from './issue-requests.ts';
import { parseIssueWords } from './issue-words.ts';
import { createCommitModal, createReleaseModal, HASH } from './resolve-modals.ts';

const WISH = z.union([
  z.object({ kind: z.literal('unresolve') }),
  z.object({
    kind: z.literal('resolve'),
    in: z.union([
      z.object({ kind: z.enum(['now', 'next-release', 'newest-release']) }),
      z.object({ kind: z.literal('release'), version: z.string() }),
      z.object({ kind: z.literal('commit'), commit: z.string(), repository: z.string() }),
    ]),
  }),
]);

type Wish = z.infer<typeof WISH>;

/** Resolves an issue, or opens it again. */
export const resolveMutation = defineIssueMutation<Wish>({
  capability: 'issue:resolve',
  text: { act: (what) => `resolve or reopen ${what}`, done: changedStatus },
  wish: WISH,
  changeOf: (wish): IssueChange => wish,
});

const resolveIn = (ref: IssueRef, what: ResolvedIn) =>
  resolveMutation.request({ ref, wish: { kind: 'resolve', in: what } });
const MODALS = { release: createReleaseModal(resolveIn), commit: createCommitModal(resolveIn) };

type Input =
  | { readonly undoes: string }
  | { readonly refs: readonly [IssueRef, ...IssueRef[]]; readonly wish: Wish };

type ResolveInput =
  | Input
  | { readonly refs: readonly [IssueRef, ...IssueRef[]]; readonly asks: keyof typeof MODALS };

/** `/sentry resolve WEB-1A … [next|release:<version|latest>|commit:<sha> <repository>]`: resolves issues. */
export const resolveCommand = defineCommand<ResolveInput>({
  name: 'resolve',
  group: 'issues',
  summary: 'resolves issues, at once or in a release',
  usage: '<issue> … [next|release:<version|latest>|commit:<sha> <repository>]',
  examples: ['resolve WEB-1A', 'resolve WEB-1A WEB-2B next'],
  needs: 'issue:resolve',
  parse(words, site) {
    const undoes = parseUndo(words);
    return undoes === undefined ? parseWish(words, site) : { kind: 'input', input: { undoes } };
  },
  mutations: [resolveMutation],
  modals: Object.values(MODALS),
  run: (input) =>
    'asks' in input
      ? { kind: 'modal', request: MODALS[input.asks].request({ refs: [...input.refs] }) }
      : changeIssues(resolveMutation, input),
});

/** `/sentry unresolve WEB-1A …`: opens issues again. */
export const unresolveCommand = defineCommand<Input>({
  name: 'unresolve',
  group: 'issues',
  summary: 'opens resolved or archived issues again',
  usage: '<issue> …',
  examples: ['unresolve WEB-1A'],
  needs: 'issue:resolve',
  parse(words, site) {
    const read = parseIssueWords(words, site);
    if (read.kind === 'problem') return read;
    const [extra] = read.rest;
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    return { kind: 'input', input: { refs: read.refs, wish: { kind: 'unresolve' } } };
  },
  mutations: [resolveMutation],
  run: (input) => changeIssues(resolveMutation, input),
});

const IN_WHAT = '`next`, `release:latest`, `release:1.2.0` or `commit:<sha> <repository>`';

function parseWish(words: readonly Word[], site: SentrySite): Parsed<ResolveInput> {
  const read = parseIssueWords(words, site);
  if (read.kind === 'problem') return read;
  const [word, repository, extra] = read.rest;
  const resolved = (what: Extract<Wish, { kind: 'resolve' }>['in']) =>
    ({ kind: 'input', input: { refs: read.refs, wish: { kind: 'resolve', in: what } } }) as const;
  if (word === undefined) return resolved({ kind: 'now' });
  const asks = word.text.toLowerCase();
  if ((asks === 'release' || asks === 'commit') && repository === undefined) {
    return { kind: 'input', input: { refs: read.refs, asks } };
  }
  const [, name = '', value = ''] = /^(\w+):?(.*)$/.exec(word.text) ?? [];
  const surplus = name.toLowerCase() === 'commit' ? extra : repository;
  if (surplus !== undefined) {
    return { kind: 'problem', problem: { kind: 'too-many', given: surplus.text } };
  }
  if (word.text.toLowerCase() === 'next') return resolved({ kind: 'next-release' });
  if (name.toLowerCase() === 'release' && value !== '') {
    const isLatest = value.toLowerCase() === 'latest';
    return resolved(isLatest ? { kind: 'newest-release' } : { kind: 'release', version: value });
  }
  if (/^commit$/i.test(name) && HASH.test(value) && repository !== undefined) {
    return resolved({ kind: 'commit', commit: value, repository: repository.text });
  }
  return { kind: 'problem', problem: { kind: 'not-understood', what: IN_WHAT, given: word.text } };
}
