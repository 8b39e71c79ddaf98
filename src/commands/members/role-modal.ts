import { z } from 'zod';
import { DeniedError } from '../../errors/errors.ts';
import type { MemberDetails } from '../../model/member.ts';
import { optionsIn } from '../../model/modal.ts';
import { LADDER, type Role } from '../../model/role.ts';
import type { Decision } from '../../policy/decision.ts';
import { roleFields } from '../../views/members/role-fields.ts';
import { defineModal, type ModalContext } from '../core/modal.ts';
import { findMember, NAMED_MEMBER, pickedMember } from './find-member.ts';
import { memberSuggestion } from './member-suggestion.ts';
import { memberTarget } from './member-target.ts';
import { roleMutation } from './role-mutation.ts';

/** Returns the roles that a decision allows, lowest first. */
export async function assignableRoles(
  decide: (role: Role) => Promise<Decision>,
): Promise<readonly Role[]> {
  const decisions = await Promise.all(LADDER.map(decide));
  return LADDER.filter((_role, index) => decisions[index]?.allowed === true);
}

/** Member that the form is about, and the role to preselect. */
const STATE = z.object({
  member: NAMED_MEMBER.optional(),
  role: z.string().optional(),
  /** What the form showed: the change applies to exactly that state, or fails. */
  shown: z.object({ memberId: z.string(), role: z.string() }).optional(),
});

type State = z.infer<typeof STATE>;

interface RoleChangeInput {
  readonly memberId: string;
  readonly from: string;
  readonly to: string;
}

/** Form that changes a member's role. */
export const roleModal = defineModal<State, RoleChangeInput>({
  name: 'role',
  title: 'Change a role',
  capability: 'member:change-role',
  state: STATE,
  suggestions: [memberSuggestion],

  async show(context, state, { values, notes }) {
    const named = pickedMember(values, state.member);
    if (named === undefined) {
      // Fails early if the token cannot do it for any member: the user should not pick one in vain.
      await context.authorized.assertTokenAllows();
      const blocks = roleFields({ member: undefined, roles: [], role: undefined, notes });
      return { blocks, submit: 'Change role', state: {} };
    }
    const member = await findMember(context.readContext, named);
    const wanted = values === undefined ? state.role : optionsIn(values, 'role')[0];
    const roles = await rolesFor(context, member, wanted);
    const role = roles.find((one) => one === wanted);
    const shown = { memberId: member.id, role: member.role };
    return {
      blocks: roleFields({ member, roles, role, notes }),
      submit: 'Change role',
      state: { member: { memberId: member.id }, shown },
    };
  },

  read(values, { shown }) {
    const [memberId] = optionsIn(values, 'member');
    const [to] = optionsIn(values, 'role');
    const problem = (field: string, text: string) =>
      ({ kind: 'problems', problems: new Map([[field, text]]) }) as const;
    if (memberId === undefined) return problem('member', 'Choose a member.');
    if (shown?.memberId !== memberId) {
      return problem('member', 'Their role isn’t shown yet. Wait a moment, or choose them again.');
    }
    if (to === undefined) return problem('role', 'Choose a role.');
    if (to === shown.role) return problem('role', 'They already have that role.');
    return { kind: 'input', input: { memberId, from: shown.role, to } };
  },

  changes: (input) => [roleMutation.request(input)],

  fieldOf: (error) =>
    error instanceof DeniedError && error.refusal.reason.kind.startsWith('role-')
      ? 'role'
      : undefined,
});

/**
 * Returns the roles that the actor may give the member. Throws `DeniedError` if the actor may not change this member's
 * role.
 */
async function rolesFor(
  { readContext, authorized }: ModalContext,
  details: MemberDetails,
  wanted: string | undefined,
): Promise<readonly Role[]> {
  const { id: memberId, role: from } = details;
  const member = await memberTarget(readContext.sentry, details);
  // Anyone who may change the member's role may also leave it unchanged.
  await authorized.assertAllowed(
    { kind: 'member', member, newRole: from },
    wanted === undefined || wanted === from
      ? undefined
      : { capability: 'member:change-role', input: { memberId, from, to: wanted } },
  );
  return assignableRoles((newRole) => authorized.decide({ kind: 'member', member, newRole }));
}
