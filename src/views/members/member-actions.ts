import type { ActionsBlock, Button } from '@slack/types';
import type { Member } from '../../model/member.ts';
import { answerButton } from '../blocks/buttons.ts';
import type { RowAction } from '../blocks/row-menu.ts';

/** Action that can be taken on a member. */
export interface MemberAction {
  readonly kind: 'change-role' | 'teams' | 'remove' | 'resend' | 'cancel';
  readonly member: Member;
}

// docs.slack.dev: an actions block has at most 25 elements.
const MAX_BUTTONS = 25;

const BUTTONS = {
  'change-role': { label: 'Change role', command: 'role', isDangerous: false },
  teams: { label: 'Teams…', command: 'team of', isDangerous: false },
  remove: { label: 'Remove', command: 'remove', isDangerous: true },
  resend: { label: 'Resend invite', command: 'resend', isDangerous: false },
  cancel: { label: 'Cancel invite', command: 'remove', isDangerous: true },
} as const satisfies Record<
  MemberAction['kind'],
  { label: string; command: string; isDangerous: boolean }
>;

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

/** Returns the button for one action; its answer follows the message. The dangerous ones open a form that asks again. */
function memberActionButton({ kind, member }: MemberAction, index: number): Button | undefined {
  const { label, command, isDangerous } = BUTTONS[kind];
  const spoken = `${label}: ${member.email}`;
  const button = answerButton({ text: `${command} ${member.id}`, label, index, spoken });
  return button && { ...button, ...(isDangerous && { style: 'danger' as const }) };
}

/** Returns the actions of a row: showing the member, and what may be done to them. */
export function memberRowActions(
  member: Pick<Member, 'id'>,
  actions: readonly MemberAction[],
): readonly RowAction[] {
  const own = actions.filter((action) => action.member.id === member.id);
  return [
    { label: 'Show', text: `member ${member.id}` },
    ...own.map(({ kind }) => ({
      label: BUTTONS[kind].label,
      text: `${BUTTONS[kind].command} ${member.id}`,
    })),
  ];
}
