import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { IssueRef } from '../../model/issue.ts';
import type { FieldNote } from '../../views/blocks/field-note.ts';
import { fieldNotes } from '../../views/blocks/field-note.ts';
import { formIssues } from '../../views/issues/form-issues.ts';
import type { ModalContext } from '../core/modal.ts';
import { readIssue } from './issue.ts';
import { ISSUE_REF } from './issue-mutation.ts';

/** Issues that a form changes. */
export type FormRefs = readonly [IssueRef, ...IssueRef[]];

/** Schema of the issues that a form changes. */
export const FORM_REFS = z.tuple([ISSUE_REF]).rest(ISSUE_REF);

/**
 * Returns the heading of a form about issues. A single one is read: throws as a change of it would, so that a hidden
 * issue has no form. Several are named only, and each of them is decided on when the form is submitted.
 */
export async function issueHeading(
  { readContext, authorized }: Pick<ModalContext, 'readContext' | 'authorized'>,
  refs: FormRefs,
  notes: readonly FieldNote[],
): Promise<readonly KnownBlock[]> {
  const [ref, ...others] = refs;
  const general = fieldNotes(notes, '');
  if (others.length > 0) {
    await authorized.assertTokenAllows();
    return [formIssues({ names: refs.map(({ text }) => text) }), ...general];
  }
  const { data: issue, target } = await readIssue(readContext.sentry, ref, {});
  await authorized.assertAllowed(target);
  return [formIssues({ issue }), ...general];
}
