import type { Message } from '../../model/message.ts';
import { didYouMean } from '../../views/failures/did-you-mean.ts';
import { teamCard } from '../../views/teams/team-card.ts';
import { type Action, type CommandContext, defineCommand } from '../core/command.ts';
import { listText } from '../core/list-words.ts';
import type { ChangeRequest } from '../core/mutation.ts';
import type { NamedMember } from '../members/find-member.ts';
import { memberTarget } from '../members/member-target.ts';
import { type NamedOrMe, parseTeamCommand, type TeamWords } from './parse-team-command.ts';
import { addToTeamMutation, removeFromTeamMutation } from './team-mutation.ts';
import { type TeamAsked, teamQuery } from './team-query.ts';
import { teamRoleMutation } from './team-role-mutation.ts';
import { teamTarget } from './team-target.ts';
import { teamsModal } from './teams-modal.ts';

/** What undoes each change. */
const UNDO = {
  add: removeFromTeamMutation,
  remove: addToTeamMutation,
  role: teamRoleMutation,
} as const;

/** `/sentry team <slug> [add|remove|admin|contributor <member> …]`: shows a team, or changes its members. */
export const teamCommand = defineCommand<TeamWords>({
  name: 'team',
  group: 'teams',
  summary: 'shows a team, adds or removes people, or gives them a team role',
  usage: '<slug> [add|remove|admin|contributor <me|@user|email|ID> …] | of <me|@user|email|ID>',
  examples: [
    'team web',
    'team web add @someone',
    'team web remove me',
    'team web admin @someone',
    'team of @someone',
  ],
  needs: 'team:read',
  mutations: [addToTeamMutation, removeFromTeamMutation, teamRoleMutation],
  modals: [teamsModal],
  parse: parseTeamCommand,
  run(input, { actor }): Action {
    const named = (who: NamedOrMe) => (who === 'me' ? { userId: actor.userId } : who);
    switch (input.kind) {
      case 'form':
        return { kind: 'modal', request: teamsModal.request({ member: named(input.member) }) };
      case 'show':
        return { kind: 'answer', answer: (context) => showTeam(input, context) };
      case 'undo': {
        const request = UNDO[input.undone].request({ undoes: input.changeId });
        return { kind: 'change', requests: [request] };
      }
      default: {
        const [first, ...others] = input.members;
        const request = (who: NamedOrMe) => changeOf(input, named(who));
        return { kind: 'change', requests: [request(first), ...others.map(request)] };
      }
    }
  },
});

function changeOf(
  { kind, slug: team }: Extract<TeamWords, { readonly members: unknown }>,
  who: NamedMember,
): ChangeRequest {
  switch (kind) {
    case 'add':
      return addToTeamMutation.request({ team, who });
    case 'remove':
      return removeFromTeamMutation.request({ team, who });
    case 'admin':
    case 'contributor':
      return teamRoleMutation.request({ team, who, teamRole: kind });
  }
}

async function showTeam(
  asked: TeamAsked,
  { ask, allows, site, commandName }: CommandContext,
): Promise<Message> {
  const { data: found, principal, sight } = await ask(teamQuery, asked);
  if (found.kind === 'missing') {
    const picks = found.nearest.map(({ slug, name }) => ({
      name: slug,
      detail: name === slug ? undefined : name,
      text: `team ${slug}`,
    }));
    return didYouMean({ commandName, audience: 'person', what: 'team', sight, picks });
  }
  const { details } = found;
  const { team } = details;
  const own = principal.member.teams.find(({ teamSlug }) => teamSlug === team.slug);
  const isAllowed = await allows(
    own === undefined ? 'team:add-member' : 'team:remove-member',
    async ({ sentry }) => teamTarget(team, await memberTarget(sentry, principal.member)),
  );
  const action = own === undefined ? 'join' : 'leave';
  return teamCard({
    ...details,
    site: site(),
    own,
    action: isAllowed ? action : undefined,
    textAt: (place) => listText('team', [team.slug], place),
  });
}
