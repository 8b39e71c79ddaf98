import { z } from 'zod';
import { optionsIn, textIn } from '../../model/modal.ts';
import { ARCHIVE_FIELDS, ARCHIVE_KINDS, archiveFields } from '../../views/issues/archive-fields.ts';
import { defineModal } from '../core/modal.ts';
import type { Mutation } from '../core/mutation.ts';
import { readArchiveChoice, type TypedUntil } from './archived-until.ts';
import { FORM_REFS, type FormRefs, issueHeading } from './issue-form.ts';
import type { IssueInput } from './issue-mutation.ts';

const STATE = z.object({ refs: FORM_REFS, kind: z.enum(ARCHIVE_KINDS).optional() });

interface ArchiveInput {
  readonly refs: FormRefs;
  readonly until: TypedUntil;
}

/** Creates the form that asks how long to archive issues. */
export function createArchiveModal(mutation: Pick<Mutation<IssueInput<TypedUntil>>, 'request'>) {
  return defineModal<z.infer<typeof STATE>, ArchiveInput>({
    name: 'archive',
    title: 'Archive',
    capability: 'issue:archive',
    state: STATE,

    async show(context, { refs, kind }, { values, notes }) {
      const [picked] = values === undefined ? [kind] : optionsIn(values, ARCHIVE_FIELDS.until);
      const amount = values === undefined ? '' : textIn(values, ARCHIVE_FIELDS.amount);
      return {
        blocks: [
          ...(await issueHeading(context, refs, notes)),
          ...archiveFields({ kind: picked, amount, notes }),
        ],
        submit: 'Archive',
        state: { refs },
      };
    },

    read(values, { refs }) {
      const choice = readArchiveChoice(values);
      if (choice.kind === 'problems') return choice;
      return { kind: 'input', input: { refs, until: choice.input } };
    },

    changes: ({ refs, until }) => refs.map((ref) => mutation.request({ ref, wish: until })),

    fieldOf: () => undefined,
  });
}
