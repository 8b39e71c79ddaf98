import { z } from 'zod';
import type { GrantRequest, GrantWish } from '../../model/grants/grant-request.ts';
import { optionsIn } from '../../model/modal.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { chooseMemberFields, chooseTeamFields } from '../../views/access/ask-fields.ts';
import { wishText } from '../../views/access/wish-text.ts';
import { defineModal } from '../core/modal.ts';
import type { MutationReadContext } from '../core/mutation.ts';
import { memberSuggestion } from '../members/member-suggestion.ts';
import { targetOfProject } from '../organization/project-target.ts';
import { membershipSuggestion } from '../teams/teams-modal.ts';
import { decidable, requestOver } from './decidable.ts';
import { grant } from './grant-request-changes.ts';
import { projectOfWish } from './project-of-wish.ts';

const STATE = z.object({ id: z.string() });

interface Chosen {
  readonly id: string;
  readonly value: string;
}

/** Form that grants a link: which member the person who asks is. */
export const chooseMemberModal = defineModal<z.infer<typeof STATE>, Chosen>({
  name: 'grant-link',
  title: 'Link a person',
  capability: 'link:create',
  state: STATE,
  suggestions: [memberSuggestion],
  async show({ readContext }, { id }, { values, notes }) {
    const { asker, email } = await openRequest(readContext, id, 'link');
    const suggested =
      values === undefined && email !== undefined
        ? await memberWith(readContext.sentry, email)
        : undefined;
    const blocks = chooseMemberFields({ userId: asker.userId, email, suggested, notes });
    return { blocks, submit: 'Grant', state: { id } };
  },
  read: (values, { id }) => chosen(optionsIn(values, 'member'), id, 'member', 'Choose a member.'),
  changes: ({ id, value }) => [grant(id, { memberId: value })],
  fieldOf: () => 'member',
});

/** Form that adds somebody to a team: the person who asks, to one of a project’s teams, or a member they named. */
export const chooseTeamModal = defineModal<z.infer<typeof STATE>, Chosen>({
  name: 'grant-team',
  title: 'Add to a team',
  capability: 'team:add-member',
  state: STATE,
  suggestions: [membershipSuggestion],
  async show({ readContext, authorize }, { id }, { notes }) {
    // Only who sees every project may learn whether this one exists.
    await authorize('link:create');
    const viewer = await authorize('project:read');
    const { asker, wish } = await openRequest(readContext, id, 'project', 'team');
    const isForAsker = wish.kind === 'project';
    const project = isForAsker ? await projectOfWish(readContext.sentry, wish) : undefined;
    if (project !== undefined) await viewer.assertAllowed(targetOfProject(project));
    const blocks = chooseTeamFields({
      userId: asker.userId,
      wish: wishText(wish, 'person'),
      isForAsker,
      teams: project && (project.teams ?? []),
      notes,
    });
    return { blocks, submit: 'Grant', state: { id } };
  },
  read: (values, { id }) => chosen(optionsIn(values, 'team'), id, 'team', 'Choose a team.'),
  changes: ({ id, value }) => [grant(id, { team: value })],
  fieldOf: () => 'team',
});

function chosen([value]: readonly string[], id: string, field: string, problem: string) {
  return value === undefined
    ? ({ kind: 'problems', problems: new Map([[field, problem]]) } as const)
    : ({ kind: 'input', input: { id, value } } as const);
}

async function openRequest<Kind extends GrantWish['kind']>(
  { grantRequests, now }: Pick<MutationReadContext, 'grantRequests' | 'now'>,
  id: string,
  ...kinds: readonly Kind[]
): Promise<GrantRequest & { readonly wish: Extract<GrantWish, { kind: Kind }> }> {
  const request = await decidable({ store: grantRequests, now }, id);
  if (!isOf(request, kinds)) throw requestOver(request);
  return request;
}

function isOf<Kind extends GrantWish['kind']>(
  request: GrantRequest,
  kinds: readonly Kind[],
): request is GrantRequest & { readonly wish: Extract<GrantWish, { kind: Kind }> } {
  return kinds.some((kind) => request.wish.kind === kind);
}

async function memberWith(sentry: SentryReader, email: string) {
  const found = await sentry.findMembersByEmail(email);
  const [member, ...others] = found.kind === 'found' ? found.members : [];
  if (member === undefined || others.length > 0) return undefined;
  return { value: member.id, text: `${member.name} (${member.email})` };
}
