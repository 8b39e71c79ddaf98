import { z } from 'zod';
import type { IssueRef } from '../../model/issue.ts';
import { commentAdded } from '../../views/issues/issue-change-text.ts';
import { defineCommand } from '../core/command.ts';
import { defineMutation } from '../core/mutation.ts';
import { authorName, findComment, signature } from './attribution.ts';
import { createCommentModal } from './comment-modal.ts';
import { readIssue } from './issue.ts';
import { ISSUE_REF } from './issue-mutation.ts';
import { parseIssueWords } from './issue-words.ts';

interface Input {
  readonly ref: IssueRef;
  readonly text: string;
}

/** Adds a comment to an issue. Sentry shows the token's owner as its author, so the text ends with who wrote it. */
const commentMutation = defineMutation<Input>({
  capability: 'issue:comment',
  text: { act: (what) => `comment on ${what}`, done: commentAdded },
  input: z.object({ ref: ISSUE_REF, text: z.string() }),
  asked: ({ ref }) => ({ kind: 'issue', id: undefined, label: ref.text }),

  async lockKeys({ sentry }, { input }) {
    const { data } = await readIssue(sentry, input.ref, {});
    return [`issue:${data.id}`];
  },

  async target(readContext, { actor, input }) {
    const options = { maxAgeMs: 0 };
    const { data: issue, target } = await readIssue(readContext.sentry, input.ref, options);
    return {
      decideOn: target,
      target: { kind: 'issue', id: issue.id, label: issue.shortId },
      before: {},
      after: { comment: 'added', author: await authorName(readContext, actor.userId) },
    };
  },

  async run({ sentryWriter }, { changeId, input, plan }) {
    const text = `${input.text}\n\n— ${signature(plan.after['author'], changeId)}`;
    await sentryWriter.addIssueNote(plan.target.id ?? '', text);
    return undefined;
  },

  verify: (readContext, { changeId, plan }) =>
    findComment(readContext, { issueId: plan.target.id ?? '', changeId }),
});

const commentModal = createCommentModal(commentMutation);

/** `/sentry comment WEB-1A <text>`: comments on an issue. */
export const commentCommand = defineCommand<Input>({
  name: 'comment',
  group: 'issues',
  summary: 'adds a comment to an issue, with your name',
  usage: '<issue> [text]',
  examples: ['comment WEB-1A Fixed in the next release'],
  needs: 'issue:comment',
  parse(words, site) {
    const read = parseIssueWords(words.slice(0, 1), site);
    if (read.kind === 'problem') return read;
    const text = words
      .slice(1)
      .map((word) => word.text)
      .join(' ');
    return { kind: 'input', input: { ref: read.refs[0], text } };
  },
  mutations: [commentMutation],
  modals: [commentModal],
  run: (input) =>
    input.text === ''
      ? { kind: 'modal', request: commentModal.request({ ref: input.ref }) }
      : { kind: 'change', requests: [commentMutation.request(input)] },
});
