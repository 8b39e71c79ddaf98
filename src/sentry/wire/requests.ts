import { z } from 'zod';
import type { InviteRequest } from '../../model/member.ts';
import type { TeamRequest } from '../../model/team.ts';
import { wireMember, wireMemberForChange } from './member.ts';
import { anything, idOf, textOf, wireId } from './scalars.ts';
import { wireTeam } from './team.ts';

const ORIGINS = { requested_to_be_invited: 'invite', requested_to_join: 'join' } as const;

const origin = z.object({
  inviteStatus: z
    .enum(['requested_to_be_invited', 'requested_to_join'])
    .transform((status) => ORIGINS[status]),
});

/** Schema of a request for an invite, or to join. Its teams are strict, because an approval sends them back. */
export const wireInviteRequest = wireMemberForChange
  .and(origin)
  .transform(({ member, teams, inviteStatus }): InviteRequest => {
    const { isOnlyOwner: _isOnlyOwner, ...others } = member;
    return { ...others, teams: teams ?? [], origin: inviteStatus };
  });

const requester = z.object({ name: anything, email: anything }).nullish().catch(undefined);

/** Schema of a request to join a team. */
export const wireTeamRequest = z
  .object({ id: wireId, member: wireMember, team: wireTeam, requester })
  .transform(
    ({ id, member, team, requester: asker }): TeamRequest => ({
      id: idOf(id),
      member,
      team,
      requesterName: textOf(asker?.name) ?? textOf(asker?.email),
    }),
  );
