import { z } from 'zod';
import { MemberLinkedError } from '../../errors/change-errors.ts';
import { targetMember } from '../../model/change.ts';
import { changedMember, changedUser } from '../../views/changes/change-text.ts';
import { defineMutation } from '../core/mutation.ts';
import { memberById } from '../members/member-by-id.ts';
import { memberOfAddress } from '../members/member-of-address.ts';
import { userTarget } from './user-target.ts';

/** The Slack user to link, and the member by address or by the number of the membership. */
export const LINK_INPUT = z.object({
  userId: z.string(),
  member: z.union([z.object({ email: z.string() }), z.object({ id: z.string() })]),
});

type LinkInput = z.infer<typeof LINK_INPUT>;

/** Links a Slack user to a member, which gives the user that member's power. */
export const linkMutation = defineMutation<LinkInput>({
  capability: 'link:create',
  text: {
    act: (who) => `link ${who}`,
    done: (change) =>
      `${changedUser(change)} is linked to ${changedMember(change)} from now on, and may do here what that member may do.`,
  },
  input: LINK_INPUT,
  asked: ({ userId, member }) => ({
    kind: 'user',
    id: userId,
    label: undefined,
    member: {
      id: 'id' in member ? member.id : undefined,
      label: undefined,
      email: 'email' in member ? member.email : undefined,
    },
  }),

  async lockKeys({ sentry }, { input: { userId, member } }) {
    const id = 'id' in member ? member.id : (await memberOfAddress(sentry, member.email)).id;
    return [`user:${userId}`, `member:${id}`];
  },

  async target({ sentry, links, accountStatus, teamId }, { input: { userId, member: named } }) {
    const id = 'id' in named ? named.id : (await memberOfAddress(sentry, named.email)).id;
    const [member, unserved] = await Promise.all([memberById(sentry, id), accountStatus(userId)]);
    const [former, other] = await Promise.all([
      links.ofUser({ teamId, userId }),
      links.ofMember(teamId, id),
    ]);
    const isAccepted = !member.pending && member.user !== undefined;
    const isTaken = other !== undefined && other.user.userId !== userId;
    return {
      decideOn: { kind: 'slack-user', userId, unserved, member: { role: member.role, isAccepted } },
      obstacle: isTaken ? new MemberLinkedError(other.user.userId) : undefined,
      target: userTarget(userId, member),
      before: { member: former?.memberId ?? null, email: former?.email ?? null },
      after: { member: id, email: member.email },
    };
  },

  async run({ links, linkWriter, teamId, now }, { changeId, actor, input: { userId }, plan }) {
    const { id: memberId = '', email = '' } = targetMember(plan.target) ?? {};
    const isLinked = await linkWriter.put({
      user: { teamId, userId },
      memberId,
      email,
      madeBy: 'command',
      linkedBy: actor.userId,
      changeId,
      at: now(),
    });
    if (isLinked) return;
    const other = await links.ofMember(teamId, memberId);
    throw new MemberLinkedError(other?.user.userId ?? '');
  },

  async verify({ links, teamId }, { changeId, input: { userId } }) {
    const link = await links.ofUser({ teamId, userId });
    return link?.changeId === changeId ? 'applied' : 'not-applied';
  },
});
