import { z } from 'zod';
import type { ChangeIntent, ChangeTarget } from '../../model/change.ts';
import { GRANT_HINT, type GrantHint } from '../../model/grants/grant-request.ts';
import { textIn } from '../../model/modal.ts';
import { askFields } from '../../views/access/ask-fields.ts';
import { projectText, wishText } from '../../views/access/wish-text.ts';
import { wantedAct } from '../../views/audit/audit-act.ts';
import { roleWord } from '../../views/members/role-text.ts';
import { defineModal, type ModalContext } from '../core/modal.ts';
import { memberById } from '../members/find-member.ts';
import { namedTarget, targetOf } from '../members/member-target.ts';
import { askFor } from './grant-request-changes.ts';
import { namedFacts, refusedChange } from './wanted-change.ts';

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
      const change = await refusedChange(context.readContext, context.actor, hint.changeId);
      return wantedText(context, change, change.target);
    }
    case 'wanted': {
      const { capability, input } = hint.change;
      const target = namedTarget({ id: input.memberId });
      return capability === 'team:add-member'
        ? wishText({ kind: 'team', target: await withName(context, target) }, 'person')
        : wantedText(context, hint.change, target);
    }
  }
}

/** Words a change as it was requested; of what it is about, only the name of a member is looked up. */
async function wantedText(
  context: ModalContext,
  change: Pick<ChangeIntent, 'capability' | 'input'>,
  target: ChangeTarget,
): Promise<string> {
  const named = await withName(context, target);
  const { capability } = change;
  return `Somebody to ${wantedAct({ capability, target: named, ...namedFacts(change) }, 'person')}`;
}

/** Adds the name to a member who is known by ID alone. */
async function withName(
  { readContext, authorize }: ModalContext,
  target: ChangeTarget,
): Promise<ChangeTarget> {
  const { kind, id } = target;
  if (kind !== 'member' || id === undefined || target.email !== undefined) return target;
  await authorize('member:read');
  return targetOf(await memberById(readContext.sentry, id));
}
