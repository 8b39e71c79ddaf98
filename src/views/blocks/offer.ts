import { AddressTakenError } from '../../errors/change-errors.ts';
import type { FieldNote } from './field-note.ts';

/** What helps whoever was refused for that reason, if anything here does. */
export function offerFor(error: unknown): FieldNote['offer'] {
  if (!(error instanceof AddressTakenError)) return undefined;
  const { id, pending } = error.member;
  return pending
    ? { label: 'Resend the invite', command: `resend ${id}` }
    : { label: 'Show the member', command: `member ${id}` };
}
