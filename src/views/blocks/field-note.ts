import type { Button, SectionBlock } from '@slack/types';
import { AddressTakenError } from '../../errors/change-errors.ts';
import { cut } from '../text/cut.ts';
import { section } from './blocks.ts';

/** Note of a form beside a field: why the field was rejected, or what has been done already. */
export interface FieldNote {
  /** Name of the field; empty if the note is about no particular field. */
  readonly field: string;
  /** mrkdwn. */
  readonly text: string;
  readonly isDone: boolean;
  /** Command that helps, and the label of its button. */
  readonly offer: { readonly label: string; readonly command: string } | undefined;
}

const MAX_SECTION = 3_000;

/** Returns the notes of a field, each with its button. */
export function fieldNotes(notes: readonly FieldNote[], field: string): readonly SectionBlock[] {
  return notes.flatMap((note, index) => {
    if (note.field !== field) return [];
    const { text, isDone, offer } = note;
    const mark = isDone ? ':white_check_mark:' : ':warning:';
    const accessory = offer === undefined ? {} : { accessory: buttonOf(offer, index) };
    return [{ ...section(cut(`${mark} ${text}`, MAX_SECTION)), ...accessory }];
  });
}

function buttonOf({ label, command }: NonNullable<FieldNote['offer']>, index: number): Button {
  return {
    type: 'button',
    action_id: `run_command:${index}`,
    text: { type: 'plain_text', text: label, emoji: false },
    value: command,
  };
}

/** Returns the command that helps a user who got this error, if there is one; `ask` asks somebody else for it. */
export function offerFor(error: unknown, ask: string | undefined): FieldNote['offer'] {
  if (ask !== undefined) return { label: 'Ask for access', command: ask };
  if (!(error instanceof AddressTakenError)) return undefined;
  const { id, pending } = error.member;
  return pending
    ? { label: 'Resend invite', command: `resend ${id}` }
    : { label: 'Show member', command: `member ${id}` };
}
