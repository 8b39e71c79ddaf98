import type { Button, SectionBlock } from '@slack/types';
import { AddressTakenError } from '../../errors/change-errors.ts';
import { cut } from '../text/cut.ts';
import { section } from './blocks.ts';

/** What a form says beside a field: why it was refused, or what was done already. */
export interface FieldNote {
  /** The name of the field; empty for what is about none of them. */
  readonly field: string;
  /** mrkdwn. */
  readonly text: string;
  readonly isDone: boolean;
  /** A command that helps, and what its button says. */
  readonly offer: { readonly label: string; readonly command: string } | undefined;
}

const MAX_SECTION = 3_000;

/** The notes of a field, each with its button. */
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

/** What helps whoever was refused for that reason, if anything here does. */
export function offerFor(error: unknown): FieldNote['offer'] {
  if (!(error instanceof AddressTakenError)) return undefined;
  const { id, pending } = error.member;
  return pending
    ? { label: 'Resend the invite', command: `resend ${id}` }
    : { label: 'Show the member', command: `member ${id}` };
}
