import { z } from 'zod';
import type { IssueRef } from '../../model/issue.ts';
import { PRIORITIES } from '../../model/issues/issue-change.ts';
import { changedPriority } from '../../views/issues/issue-change-text.ts';
import { parseUndo } from '../arguments/parse-undo.ts';
import { defineCommand } from '../core/command.ts';
import { defineIssueMutation } from './issue-mutation.ts';
import { changeIssues } from './issue-requests.ts';
import { parseIssueWords } from './issue-words.ts';

const WISH = z.object({ priority: z.enum(PRIORITIES) });

type Wish = z.infer<typeof WISH>;

/** Changes the priority of an issue. */
const priorityMutation = defineIssueMutation<Wish>({
  capability: 'issue:prioritize',
  text: { act: (what) => `change the priority of ${what}`, done: changedPriority },
  wish: WISH,
  changeOf: ({ priority }) => ({ kind: 'set-priority', priority }),
});

type Input =
  | { readonly undoes: string }
  | { readonly refs: readonly [IssueRef, ...IssueRef[]]; readonly wish: Wish };

const PRIORITY_WORDS = '`high`, `medium` or `low`';

/** `/sentry priority WEB-1A … high|medium|low`: changes the priority of issues. */
export const priorityCommand = defineCommand<Input>({
  name: 'priority',
  group: 'issues',
  summary: 'changes the priority of issues',
  usage: '<issue> … <high|medium|low>',
  examples: ['priority WEB-1A high'],
  needs: 'issue:prioritize',
  parse(words, site) {
    const undoes = parseUndo(words);
    if (undoes !== undefined) return { kind: 'input', input: { undoes } };
    const read = parseIssueWords(words, site);
    if (read.kind === 'problem') return read;
    const [word, extra] = read.rest;
    if (word === undefined) {
      return { kind: 'problem', problem: { kind: 'missing', what: PRIORITY_WORDS } };
    }
    if (extra !== undefined) {
      return { kind: 'problem', problem: { kind: 'too-many', given: extra.text } };
    }
    const priority = PRIORITIES.find((known) => known === word.text.toLowerCase());
    return priority === undefined
      ? {
          kind: 'problem',
          problem: { kind: 'not-understood', what: PRIORITY_WORDS, given: word.text },
        }
      : { kind: 'input', input: { refs: read.refs, wish: { priority } } };
  },
  mutations: [priorityMutation],
  run: (input) => changeIssues(priorityMutation, input),
});
