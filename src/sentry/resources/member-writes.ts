import { SentryWriteMismatchError } from '../../errors/change-errors.ts';
import type { CallOptions, SentryWriter } from '../../ports/sentry.ts';
import { type MemberFields, memberBody } from '../member-schema.ts';
import { factsWithoutAnswer } from '../transport/call-error.ts';
import { answerOf } from '../transport/parse-answer.ts';
import { wireMember } from '../wire/member.ts';
import { memberPath, membersPath } from './members.ts';
import type { ResourceContext } from './resource-context.ts';

// For a server without a member to learn from: the current names, since current servers accept the old ones too.
const TODAY: MemberFields = { role: 'orgRole', teams: 'teamRoles' };

/** Creates the writes that invite and remove members. */
export function createMemberWrites({
  api,
  caches,
  memberSchema,
}: ResourceContext): Pick<
  SentryWriter,
  'addOrganizationMember' | 'resendInvite' | 'deleteOrganizationMember'
> {
  const made = () => caches.invalidate('members');
  const readAny = api.defineRead('listOrganizationMembers', ({ json }) => {
    memberSchema.learn(json);
    return DONE;
  });
  const add = api.defineWrite('addOrganizationMember', 'POST', answerOf(wireMember), made);
  const resend = api.defineWrite('updateOrganizationMemberRoles', 'PUT', () => DONE, made);
  const remove = api.defineWrite('deleteOrganizationMember', 'DELETE', () => DONE, made);

  async function words(options?: CallOptions): Promise<MemberFields> {
    if (memberSchema.fields() === undefined) {
      await readAny({ path: membersPath, query: { per_page: '1' } }, options);
    }
    return memberSchema.fields() ?? TODAY;
  }

  return {
    async addOrganizationMember({ email, role, teams }, options) {
      // Each team needs both keys: without `role` Sentry fails (getsentry/sentry issue 96708).
      const teamRoles = teams.map((teamSlug) => ({ teamSlug, role: null }));
      const body = { email, ...memberBody(await words(options), { role, teams: teamRoles }) };
      const invited = await add({ path: membersPath, body }, options);
      if (invited.role === role) return invited;
      const facts = factsWithoutAnswer('addOrganizationMember');
      throw new SentryWriteMismatchError(facts, 'role', role, invited.role);
    },

    // Sent alone: with a role or teams in the same request, Sentry would change those instead.
    resendInvite: ({ memberId, regenerate }, options) =>
      resend(
        {
          path: memberPath(memberId),
          body: { reinvite: true, ...(regenerate && { regenerate: true }) },
        },
        options,
      ),

    deleteOrganizationMember: (memberId, options) =>
      remove({ path: memberPath(memberId) }, options),
  };
}

const DONE = { kind: 'parsed', value: undefined } as const;
