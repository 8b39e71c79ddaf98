import { z } from 'zod';
import type { IssueRef } from '../../model/issue.ts';
import { textIn } from '../../model/modal.ts';
import { COMMENT_FIELD, commentFields } from '../../views/issues/act-fields.ts';
import { defineModal } from '../core/modal.ts';
import type { Mutation } from '../core/mutation.ts';
import { issueHeading } from './issue-form.ts';
import { ISSUE_REF } from './issue-mutation.ts';

const STATE = z.object({ ref: ISSUE_REF });

interface CommentInput {
  readonly ref: IssueRef;
  readonly text: string;
}

/** Creates the form that asks for the text of a comment. */
export function createCommentModal(mutation: Pick<Mutation<CommentInput>, 'request'>) {
  return defineModal<z.infer<typeof STATE>, CommentInput>({
    name: 'comment',
    title: 'Comment',
    capability: 'issue:comment',
    state: STATE,

    async show(context, { ref }, { values, notes }) {
      const text = values === undefined ? '' : textIn(values, COMMENT_FIELD);
      const heading = await issueHeading(context, [ref], notes);
      const blocks = [...heading, ...commentFields({ text, notes })];
      return { blocks, submit: 'Comment', state: { ref } };
    },

    read(values, { ref }) {
      const text = textIn(values, COMMENT_FIELD);
      return text === ''
        ? { kind: 'problems', problems: new Map([[COMMENT_FIELD, 'Enter a comment.']]) }
        : { kind: 'input', input: { ref, text } };
    },

    changes: (input) => [mutation.request(input)],

    fieldOf: () => undefined,
  });
}
