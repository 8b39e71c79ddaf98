import type { ActionsBlock, Button } from '@slack/types';
import type { Member } from '../../model/member.ts';
import { runButton } from '../blocks/buttons.ts';

/** Something that can be done about a member. */
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

/** A row of buttons; nothing where there is nothing that can be done. `from` is the number of the first one. */
export function memberActionRow(
  actions: readonly MemberAction[],
  from: number,
): readonly ActionsBlock[] {
  const elements = actions
    .slice(0, MAX_BUTTONS)
    .flatMap((action, index) => memberActionButton(action, from + index) ?? []);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/** The button of one action. */
export function memberActionButton(
  { kind, member }: MemberAction,
  index: number,
): Button | undefined {
  const { label, command } = BUTTONS[kind];
  const spoken = `${label}: ${member.email}`;
  return runButton({ text: `${command} ${member.id}`, label, index, spoken });
}
