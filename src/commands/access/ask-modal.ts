import { z } from 'zod';
import { GrantRequestError } from '../../errors/grant-request-errors.ts';
import { GRANT_HINT, type GrantHint, type WantedChange } from '../../model/grants/grant-request.ts';
import { textIn } from '../../model/modal.ts';
import { askFields } from '../../views/access/ask-fields.ts';
import { projectText } from '../../views/access/wish-text.ts';
import { wantedAct } from '../../views/audit/audit-act.ts';
import { roleWord } from '../../views/members/role-text.ts';
import { defineModal, type ModalContext } from '../core/modal.ts';
import { memberById } from '../members/find-member.ts';
import { targetOf } from '../members/member-target.ts';
import { askFor } from './grant-request-changes.ts';

const STATE = z.object({ hint: GRANT_HINT });

interface AskInput {
  readonly hint: GrantHint;
  readonly reason: string;
}

/** Form in which a person asks to be granted what was refused; it looks nothing up that they may not see. */
export const askModal = defineModal<z.infer<typeof STATE>, AskInput>({
  name: 'ask-for-access',
  title: 'Ask for access',
  capability: 'anyone',
  state: STATE,

  async show(context, { hint }, { values, notes }) {
    const wish = await hintText(context, hint);
    const reason = values === undefined ? '' : textIn(values, 'reason');
    return { blocks: askFields({ wish, reason, notes }), submit: 'Ask', state: { hint } };
  },

  read(values, { hint }) {
    const reason = textIn(values, 'reason');
    if (reason !== '') return { kind: 'input', input: { hint, reason } };
    return { kind: 'problems', problems: new Map([['reason', 'Say why you need it.']]) };
  },

  changes: ({ hint, reason }) => [askFor(hint, reason)],
  fieldOf: () => undefined,
});

async function hintText(context: ModalContext, hint: GrantHint): Promise<string> {
  switch (hint.kind) {
    case 'link':
      return 'A link to your Sentry member';
    case 'role':
      return `The Sentry role ${roleWord(hint.role)}`;
    case 'project':
      return projectText(hint, 'person');
    case 'change': {
      const { teamId, userId } = context.actor;
      const line = await context.readContext.audit.line({ changeId: hint.changeId });
      const isOwn = line?.actor.userId === userId && line.actor.teamId === teamId;
      if (!isOwn) throw new GrantRequestError({ kind: 'not-askable' });
      return `Somebody to ${wantedAct(line, 'person')}`;
    }
    case 'wanted':
      return `Somebody to ${await wantedText(context, hint.change)}`;
  }
}

async function wantedText(
  { readContext, authorize }: ModalContext,
  { capability, input }: WantedChange,
): Promise<string> {
  await authorize('member:read');
  const target = targetOf(await memberById(readContext.sentry, input.memberId));
  const roles = 'to' in input ? { before: { role: input.from }, after: { role: input.to } } : {};
  return wantedAct({ capability, target, before: {}, after: {}, ...roles }, 'person');
}
