import { z } from 'zod';
import { textIn } from '../../model/modal.ts';
import { declineFields } from '../../views/access/ask-fields.ts';
import { defineModal } from '../core/modal.ts';
import { decline } from './grant-request-changes.ts';

const STATE = z.object({ id: z.string() });

/** Form that declines a grant request, with words back; it shows nothing of the request. */
export const declineModal = defineModal<
  z.infer<typeof STATE>,
  { readonly id: string; readonly answer: string }
>({
  name: 'decline-grant',
  title: 'Decline a request',
  capability: 'anyone',
  state: STATE,
  show: async (_context, state, { notes }) => ({
    blocks: declineFields(notes),
    submit: 'Decline',
    state,
  }),
  read: (values, { id }) => ({ kind: 'input', input: { id, answer: textIn(values, 'answer') } }),
  changes: ({ id, answer }) => [decline(id, answer)],
  fieldOf: () => undefined,
});
