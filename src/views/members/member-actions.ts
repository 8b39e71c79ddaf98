import type { ActionsBlock, Button } from '@slack/types';
import type { Member } from '../../model/member.ts';
import { runButton } from '../blocks/buttons.ts';

/** Action that can be taken on a member. */
export interface MemberAction {
  readonly kind: 'change-role' | 'remove' | 'resend' | 'cancel';
  readonly member: Member;
}

// docs.slack.dev: an actions block has at most 25 elements.
const MAX_BUTTONS = 25;

const BUTTONS = {
  'change-role': { label: 'Change role', command: 'role' },
  remove: { label: 'Remove', command: 'remove' },
  resend: { label: 'Resend invite', command: 'resend' },
  cancel: { label: 'Cancel invite', command: 'remove' },
} as const satisfies Record<MemberAction['kind'], { label: string; command: string }>;

/** Returns a row of buttons, or nothing if no action is possible; `from` is the number of the first button. */
export function memberActionRow(
  actions: readonly MemberAction[],
  from: number,
): readonly ActionsBlock[] {
  const elements = actions
    .slice(0, MAX_BUTTONS)
    .flatMap((action, index) => memberActionButton(action, from + index) ?? []);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** Returns the button for one action. */
export function memberActionButton(
  { kind, member }: MemberAction,
  index: number,
): Button | undefined {
  const { label, command } = BUTTONS[kind];
  const spoken = `${label}: ${member.email}`;
  return runButton({ text: `${command} ${member.id}`, label, index, spoken });
}
