import type { Button } from '@slack/types';
import type { OpenChange } from '../../model/change.ts';

/** The texts that take changes back, by the kind of change. */
const UNDO_TEXTS: Readonly<Record<string, string>> = {
  'member:change-role': 'role undo',
  'member:invite': 'invite undo',
};

/** The button that takes a change back; undefined where it was not made, or cannot be taken back. */
export function undoButton({ id, capability, end }: OpenChange): Button | undefined {
  const text = UNDO_TEXTS[capability];
  if (text === undefined || end?.outcome !== 'succeeded') return undefined;
  return {
    type: 'button',
    action_id: 'run_command:0',
    text: { type: 'plain_text', text: 'Undo', emoji: false },
    value: `${text} ${id}`,
    accessibility_label: 'Undo this change, within 10 minutes',
  };
}
