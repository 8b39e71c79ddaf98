import { z } from 'zod';
import { TeamRoleError } from '../../errors/change-errors.ts';
import { DeniedError, NotFoundError } from '../../errors/errors.ts';
import type { MemberDetails } from '../../model/member.ts';
import { type ModalValues, optionsIn } from '../../model/modal.ts';
import type { TargetMember } from '../../model/target.ts';
import type { GivenTeamRole, Team } from '../../model/team.ts';
import { coversTeamAdmin } from '../../policy/roles.ts';
import { MAX_CHOICES, type TeamRoleChoices, teamFields } from '../../views/teams/team-fields.ts';
import { defineModal, type ModalContext, type Suggestion } from '../core/modal.ts';
import { findMember, NAMED_MEMBER } from '../members/find-member.ts';
import { memberTarget } from '../members/member-target.ts';
import { addToTeamMutation, removeFromTeamMutation } from './team-mutation.ts';
import { teamRoleMutation } from './team-role-mutation.ts';
import { teamTarget } from './team-target.ts';

/** Teams that the form showed, and those that the member was an admin of; `admins` only where roles can be changed. */
const SHOWN = z.object({
  memberId: z.string(),
  teams: z.array(z.string()),
  admins: z.array(z.string()).readonly().optional(),
});

/** Member that the form is about, and what it showed. */
const STATE = z.object({ member: NAMED_MEMBER, shown: SHOWN.optional() });

type Shown = z.infer<typeof SHOWN>;
type State = z.infer<typeof STATE>;

interface TeamsInput {
  readonly memberId: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly roles: readonly { readonly team: string; readonly teamRole: GivenTeamRole }[];
}

const MAX_CHANGED = 20;
const LOOKED_AT = 100;

/** Suggests teams whose members can be changed, by part of their slug or name, with one list call. */
export const membershipSuggestion: Suggestion = {
  name: 'membership',
  capability: 'team:add-member',
  async load({ readContext }, text) {
    const filter = text === '' ? {} : { text };
    const { rows } = await readContext.sentry.listTeams(filter, { perPage: LOOKED_AT }).page();
    return rows
      .filter(({ isIdpProvisioned }) => !isIdpProvisioned)
      .map(({ slug }) => ({ value: slug, text: `#${slug}` }));
  },
};

/** Form that adds a member to teams, removes them from others, and changes their role in some. */
export const teamsModal = defineModal<State, TeamsInput>({
  name: 'teams',
  title: 'Change teams',
  capability: 'team:add-member',
  state: STATE,
  suggestions: [membershipSuggestion],

  async show(context, state, { values, notes }) {
    const { readContext } = context;
    const member = await findMember(readContext, state.member);
    const [{ rows: listed }, target] = await Promise.all([
      readContext.sentry.listTeams({}, { perPage: LOOKED_AT }).page(),
      memberTarget(readContext.sentry, member),
    ]);
    await assertAllowedSomewhere(context, member, target, listed);
    const teams = member.teams.map(({ teamSlug }) => teamSlug);
    const selected = values === undefined ? teams : optionsIn(values, 'teams');
    const roles = await rolesToChange(context, member, target, listed);
    const admins = values === undefined ? roles?.admins : optionsIn(values, 'admins');
    return {
      blocks: teamFields({
        member,
        selected,
        roles: roles && { ...roles, admins: admins ?? [] },
        notes,
      }),
      submit: 'Change teams',
      state: {
        member: { memberId: member.id },
        shown: { memberId: member.id, teams, admins: roles?.admins },
      },
    };
  },

  read(values, { shown }) {
    if (shown === undefined) {
      return problem('teams', 'Their teams aren’t shown yet. Open the form again.');
    }
    const selected = optionsIn(values, 'teams');
    const added = selected.filter((slug) => !shown.teams.includes(slug));
    const removed = shown.teams.filter((slug) => !selected.includes(slug));
    const roles = rolesIn(values, shown);
    const left = roles.find(({ team }) => removed.includes(team));
    if (left !== undefined) {
      const text = `You take them out of #${left.team}, so they can’t become an admin of it.`;
      return problem('admins', text);
    }
    const count = added.length + removed.length + roles.length;
    if (count === 0) return problem('teams', unchangedText(shown));
    if (count > MAX_CHANGED)
      return problem('teams', `Change at most ${MAX_CHANGED} teams at once.`);
    return { kind: 'input', input: { memberId: shown.memberId, added, removed, roles } };
  },

  changes: ({ memberId, added, removed, roles }) => [
    ...added.map((team) => addToTeamMutation.request({ team, who: { memberId } })),
    ...removed.map((team) => removeFromTeamMutation.request({ team, who: { memberId } })),
    ...roles.map((role) => teamRoleMutation.request({ ...role, who: { memberId } })),
  ],

  fieldOf(error) {
    if (error instanceof TeamRoleError) return 'admins';
    if (error instanceof DeniedError) {
      return error.refusal.capability === 'team:change-role' ? 'admins' : 'teams';
    }
    return error instanceof NotFoundError && error.what === 'team' ? 'teams' : undefined;
  },
});

function problem(field: 'teams' | 'admins', text: string) {
  return { kind: 'problems', problems: new Map([[field, text]]) } as const;
}

function unchangedText({ admins }: Shown): string {
  return admins === undefined
    ? 'Those are their teams already. Add one or take one out.'
    : 'Those are their teams and team roles already. Change one of them.';
}

/** Returns the roles that differ from those shown; a member who leaves a team loses the role in it anyway. */
function rolesIn(values: ModalValues, { teams, admins }: Shown): TeamsInput['roles'] {
  if (admins === undefined) return [];
  const chosen = optionsIn(values, 'admins');
  const kept = optionsIn(values, 'teams').filter((slug) => teams.includes(slug));
  return [
    ...chosen
      .filter((slug) => !admins.includes(slug))
      .map((team) => ({ team, teamRole: 'admin' }) as const),
    ...admins
      .filter((slug) => !chosen.includes(slug) && kept.includes(slug))
      .map((team) => ({ team, teamRole: 'contributor' }) as const),
  ];
}

/** Returns the member's teams in which the actor may change their role; undefined for none. */
async function rolesToChange(
  { readContext, authorize }: ModalContext,
  { role, teams }: MemberDetails,
  target: TargetMember,
  listed: readonly Team[],
): Promise<TeamRoleChoices | undefined> {
  if (teams.length === 0 || coversTeamAdmin(role)) return undefined;
  const changer = await authorize('team:change-role');
  const bySlug = new Map(listed.map((team) => [team.slug, team]));
  const decisions = await Promise.all(
    teams.map(({ teamSlug: slug }) =>
      // A team beyond the first of the list may be an identity provider's, which is checked when its role is changed.
      changer.decide(teamTarget(bySlug.get(slug) ?? { slug, isIdpProvisioned: false }, target)),
    ),
  );
  const open = teams.filter((_team, index) => decisions[index]?.allowed === true);
  if (open.length === 0 || !(await readContext.sentry.hasTeamRoles())) return undefined;
  const shown = open.slice(0, MAX_CHOICES);
  return {
    teams: shown.map(({ teamSlug }) => teamSlug),
    admins: shown.flatMap((team) => (team.role === 'admin' ? [team.teamSlug] : [])),
    hasMore: open.length > shown.length,
  };
}

/** Throws `DeniedError` if the actor can change none of the member's teams, and none of the first teams of the list. */
async function assertAllowedSomewhere(
  { authorized, authorize }: ModalContext,
  member: MemberDetails,
  target: TargetMember,
  listed: readonly Team[],
): Promise<void> {
  const remover = await authorize('team:remove-member');
  const own = new Set(member.teams.map(({ teamSlug }) => teamSlug));
  const targets = listed.map((team) => teamTarget(team, target));
  const decisions = await Promise.all(
    targets.map((about) => (own.has(about.team) ? remover : authorized).decide(about)),
  );
  if (decisions.some(({ allowed }) => allowed)) return;
  const first = targets.find(({ isIdpProvisioned }) => !isIdpProvisioned) ?? targets[0];
  if (first === undefined) throw new NotFoundError('team', '');
  await (own.has(first.team) ? remover : authorized).assertAllowed(first, {
    capability: 'team:add-member',
    input: { memberId: member.id },
  });
}
