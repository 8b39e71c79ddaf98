import { z } from 'zod';
import { NotFoundError } from '../../errors/errors.ts';
import { SentryAssignmentError } from '../../errors/issue-errors.ts';
import { optionsIn } from '../../model/modal.ts';
import { ASSIGNEE_FIELD, assignFields } from '../../views/issues/assign-fields.ts';
import { defineModal } from '../core/modal.ts';
import type { Mutation } from '../core/mutation.ts';
import { assigneeSuggestion } from './assignee-suggestion.ts';
import type { NamedAssignee } from './assignee-words.ts';
import { parseAssigneeOption } from './assignee-words.ts';
import { FORM_REFS, type FormRefs, issueHeading } from './issue-form.ts';
import type { IssueInput } from './issue-mutation.ts';

const STATE = z.object({ refs: FORM_REFS });

interface AssignInput {
  readonly refs: FormRefs;
  readonly to: NamedAssignee;
}

/** Creates the form that asks who to assign issues to. */
export function createAssignModal(mutation: Pick<Mutation<IssueInput<NamedAssignee>>, 'request'>) {
  return defineModal<z.infer<typeof STATE>, AssignInput>({
    name: 'assign',
    title: 'Assign',
    capability: 'issue:assign',
    state: STATE,
    suggestions: [assigneeSuggestion],

    async show(context, { refs }, { notes }) {
      const heading = await issueHeading(context, refs, notes);
      return {
        blocks: [...heading, ...assignFields({ notes })],
        submit: 'Assign',
        state: { refs },
      };
    },

    read(values, { refs }) {
      const to = parseAssigneeOption(optionsIn(values, ASSIGNEE_FIELD)[0] ?? '');
      return to === undefined
        ? { kind: 'problems', problems: new Map([[ASSIGNEE_FIELD, 'Choose who to assign it to.']]) }
        : { kind: 'input', input: { refs, to } };
    },

    changes: ({ refs, to }) => refs.map((ref) => mutation.request({ ref, wish: to })),

    fieldOf(error) {
      if (error instanceof SentryAssignmentError) return ASSIGNEE_FIELD;
      const isAssignee = error instanceof NotFoundError && error.what !== 'issue';
      return isAssignee ? ASSIGNEE_FIELD : undefined;
    },
  });
}
