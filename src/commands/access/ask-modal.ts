import { z } from 'zod';
import { GrantRequestError } from '../../errors/grant-request-errors.ts';
import type { Actor } from '../../model/actor.ts';
import { GRANT_HINT, type GrantHint } from '../../model/grants/grant-request.ts';
import { textIn } from '../../model/modal.ts';
import { askFields } from '../../views/access/ask-fields.ts';
import { projectText } from '../../views/access/wish-text.ts';
import { wantedAct } from '../../views/audit/audit-act.ts';
import { roleWord } from '../../views/members/role-text.ts';
import { defineModal } from '../core/modal.ts';
import type { MutationReadContext } from '../core/mutation.ts';
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

  async show({ readContext, actor }, { hint }, { values, notes }) {
    const wish = await hintText(readContext, actor, hint);
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

async function hintText(
  { audit }: Pick<MutationReadContext, 'audit'>,
  { teamId, userId }: Actor,
  hint: GrantHint,
): Promise<string> {
  switch (hint.kind) {
    case 'link':
      return 'A link to your Sentry member';
    case 'role':
      return `The Sentry role ${roleWord(hint.role)}`;
    case 'project':
      return projectText(hint, 'person');
    case 'change': {
      const line = await audit.line({ changeId: hint.changeId });
      const isOwn = line?.actor.userId === userId && line.actor.teamId === teamId;
      if (!isOwn) throw new GrantRequestError({ kind: 'not-askable' });
      return `Somebody to ${wantedAct(line, 'person')}`;
    }
  }
}
