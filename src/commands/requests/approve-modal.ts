import { z } from 'zod';
import { DeniedError, NotFoundError } from '../../errors/errors.ts';
import { optionsIn } from '../../model/modal.ts';
import { approveFields } from '../../views/requests/request-fields.ts';
import { defineModal } from '../core/modal.ts';
import { assignableRoles } from '../members/role-modal.ts';
import { teamSuggestion } from '../members/teams.ts';
import { approveRequestMutation } from './approve-mutation.ts';
import { inviteRequestById, inviteRequestTarget } from './find-request.ts';

const STATE = z.object({ requestId: z.string() });

interface ApprovalInput {
  readonly requestId: string;
  readonly role: string;
  readonly teams: readonly string[];
}

/** Form that approves a request for an invite, with another role or other teams if wanted. */
export const approveRequestModal = defineModal<z.infer<typeof STATE>, ApprovalInput>({
  name: 'approve-request',
  title: 'Approve a request',
  capability: 'request:approve',
  state: STATE,
  suggestions: [teamSuggestion],

  async show({ readContext, authorized }, { requestId }, { values, notes }) {
    await authorized.assertTokenAllows();
    const request = await inviteRequestById(readContext.sentry, requestId);
    const roles = await assignableRoles((role) =>
      authorized.decide(inviteRequestTarget(request, { role, teams: [] })),
    );
    if (roles.length === 0) await authorized.assertAllowed(inviteRequestTarget(request));
    const wanted = values === undefined ? request.role : optionsIn(values, 'role')[0];
    const asked = request.teams.map(({ teamSlug }) => teamSlug);
    const blocks = approveFields({
      request,
      roles,
      role: roles.find((role) => role === wanted),
      teams: values === undefined ? asked : optionsIn(values, 'teams'),
      notes,
    });
    return { blocks, submit: 'Approve', state: { requestId } };
  },

  read(values, { requestId }) {
    const [role] = optionsIn(values, 'role');
    if (role === undefined) {
      return { kind: 'problems', problems: new Map([['role', 'Choose a role.']]) };
    }
    return { kind: 'input', input: { requestId, role, teams: optionsIn(values, 'teams') } };
  },

  changes: ({ teams, ...others }) => [
    approveRequestMutation.request({ ...others, teams: [...teams] }),
  ],

  fieldOf(error) {
    if (error instanceof NotFoundError) return error.what === 'team' ? 'teams' : undefined;
    if (!(error instanceof DeniedError)) return undefined;
    const { kind } = error.refusal.reason;
    if (kind === 'role-without-teams') return 'teams';
    return kind === 'no-such-role' || kind === 'role-not-assignable' || kind === 'role-retired'
      ? 'role'
      : undefined;
  },
});
