import { z } from 'zod';
import { changedMember } from '../../views/changes/change-text.ts';
import { defineMutation } from '../core/mutation.ts';
import { isGone, memberById } from './find-member.ts';
import { memberTarget, namedTarget, targetOf, teamNames } from './member-target.ts';

const REMOVE_INPUT = z.object({ memberId: z.string() });

/** Removes a member from the organization. */
export const removeMutation = defineMutation<z.infer<typeof REMOVE_INPUT>>({
  capability: 'member:remove',
  text: {
    act: (who) => `remove ${who}`,
    done: (change) => `${changedMember(change)} was removed from the organization.`,
  },
  input: REMOVE_INPUT,
  asked: ({ memberId }) => namedTarget({ id: memberId }),

  lockKeys: async (_reading, { input: { memberId } }) => [
    `member:${memberId}`,
    // Two removals at once could each count the other's target as the remaining owner.
    'removal',
  ],

  async target({ sentry }, { input: { memberId } }) {
    const member = await memberById(sentry, memberId);
    return {
      decideOn: { kind: 'member', member: await memberTarget(sentry, member) },
      target: targetOf(member),
      before: { member: 'accepted', role: member.role, teams: teamNames(member.teams) },
      after: { member: null },
    };
  },

  async run({ sentryWriter }, { input: { memberId } }) {
    await sentryWriter.deleteOrganizationMember(memberId);
    return undefined;
  },

  verify: async ({ sentry }, { input: { memberId } }) =>
    (await isGone(sentry, memberId)) ? 'applied' : 'not-applied',
});
