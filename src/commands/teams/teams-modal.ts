import { z } from 'zod';
import { DeniedError, NotFoundError } from '../../errors/errors.ts';
import type { MemberDetails } from '../../model/member.ts';
import { optionsIn } from '../../model/modal.ts';
import { teamFields } from '../../views/teams/team-fields.ts';
import { defineModal, type ModalContext, type Suggestion } from '../core/modal.ts';
import { findMember, NAMED_MEMBER } from '../members/find-member.ts';
import { memberTarget } from '../members/member-target.ts';
import { addToTeamMutation, removeFromTeamMutation } from './team-mutation.ts';
import { teamTarget } from './team-target.ts';

/** Member that the form is about, and the teams that it showed. */
const STATE = z.object({
  member: NAMED_MEMBER,
  shown: z.object({ memberId: z.string(), teams: z.array(z.string()) }).optional(),
});

interface TeamsInput {
  readonly memberId: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const MAX_CHANGED = 20;
const LOOKED_AT = 100;

/** Suggests teams whose members can be changed, by part of their slug or name, with one list call. */
const membershipSuggestion: Suggestion = {
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

/** Form that adds a member to teams and removes them from others. */
export const teamsModal = defineModal<z.infer<typeof STATE>, TeamsInput>({
  name: 'teams',
  title: 'Change teams',
  capability: 'team:add-member',
  state: STATE,
  suggestions: [membershipSuggestion],

  async show(context, state, { values, notes }) {
    const member = await findMember(context.readContext, state.member);
    await assertAllowedSomewhere(context, member);
    const teams = member.teams.map(({ teamSlug }) => teamSlug);
    const selected = values === undefined ? teams : optionsIn(values, 'teams');
    return {
      blocks: teamFields({ member, selected, notes }),
      submit: 'Change teams',
      state: { member: { memberId: member.id }, shown: { memberId: member.id, teams } },
    };
  },

  read(values, { shown }) {
    const problem = (text: string) =>
      ({ kind: 'problems', problems: new Map([['teams', text]]) }) as const;
    if (shown === undefined) return problem('Their teams aren’t shown yet. Open the form again.');
    const selected = optionsIn(values, 'teams');
    const added = selected.filter((slug) => !shown.teams.includes(slug));
    const removed = shown.teams.filter((slug) => !selected.includes(slug));
    const count = added.length + removed.length;
    if (count === 0) return problem('Those are their teams already. Add one or take one out.');
    if (count > MAX_CHANGED) return problem(`Change at most ${MAX_CHANGED} teams at once.`);
    return { kind: 'input', input: { memberId: shown.memberId, added, removed } };
  },

  changes: ({ memberId, added, removed }) => [
    ...added.map((team) => addToTeamMutation.request({ team, who: { memberId } })),
    ...removed.map((team) => removeFromTeamMutation.request({ team, who: { memberId } })),
  ],

  fieldOf: (error) =>
    error instanceof DeniedError || (error instanceof NotFoundError && error.what === 'team')
      ? 'teams'
      : undefined,
});

/** Throws `DeniedError` if the actor can change none of the member's teams, and none of the first teams of the list. */
async function assertAllowedSomewhere(
  { readContext, authorized, authorize }: ModalContext,
  member: MemberDetails,
): Promise<void> {
  const { sentry } = readContext;
  const [{ rows: teams }, targetMember, remover] = await Promise.all([
    sentry.listTeams({}, { perPage: LOOKED_AT }).page(),
    memberTarget(sentry, member),
    authorize('team:remove-member'),
  ]);
  const own = new Set(member.teams.map(({ teamSlug }) => teamSlug));
  const targets = teams.map((team) => teamTarget(team, targetMember));
  const decisions = await Promise.all(
    targets.map((target) => (own.has(target.team) ? remover : authorized).decide(target)),
  );
  if (decisions.some(({ allowed }) => allowed)) return;
  const [first] = targets;
  if (first === undefined) throw new NotFoundError('team', '');
  await (own.has(first.team) ? remover : authorized).assertAllowed(first);
}
