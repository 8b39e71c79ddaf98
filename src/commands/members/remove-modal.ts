import { z } from 'zod';
import { isSameAddress } from '../../model/email-address.ts';
import type { MemberDetails } from '../../model/member.ts';
import { optionsIn, textIn } from '../../model/modal.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { removeFields } from '../../views/members/remove-fields.ts';
import { defineModal, type ModalContext } from '../core/modal.ts';
import { cancelInviteMutation } from './cancel-invite-mutation.ts';
import { findMember, NAMED_MEMBER, pickedMember } from './find-member.ts';
import { memberSuggestion } from './member-suggestion.ts';
import { memberTarget } from './member-target.ts';
import { openInviteTarget } from './open-invites.ts';
import { removeMutation } from './remove-mutation.ts';

/** Member that the form is about, and the state in which it showed them. */
const STATE = z.object({
  member: NAMED_MEMBER.optional(),
  shown: z
    .object({
      memberId: z.string(),
      isInvite: z.boolean(),
      /** Address that has to be typed, if that is required. */
      typed: z.string().optional(),
    })
    .optional(),
});

interface RemovalInput {
  readonly memberId: string;
  readonly isInvite: boolean;
}

const MOST_PAGES = 1;

/** Form that removes a member or cancels an invite. */
export const removeModal = defineModal<z.infer<typeof STATE>, RemovalInput>({
  name: 'remove',
  title: 'Remove from Sentry',
  capability: 'invite:cancel',
  refusedAs: 'member:remove',
  state: STATE,
  suggestions: [memberSuggestion],

  async show(context, state, { values, notes }) {
    const named = pickedMember(values, state.member);
    if (named === undefined) {
      // Fails early if the token cannot do it for any member: the user should not pick one in vain.
      await context.authorized.assertTokenAllows();
      const blocks = removeFields({ member: undefined, invites: 0, isTyped: false, notes });
      return { blocks, submit: 'Remove', state: {} };
    }
    const member = await findMember(context.readContext, named);
    await assertAllowed(context, member);
    const isTyped = !member.pending && (member.role === 'manager' || member.role === 'owner');
    const invites = member.pending ? 0 : await invitesOf(context.readContext.sentry, member);
    return {
      blocks: removeFields({ member, invites, isTyped, notes }),
      submit: member.pending ? 'Cancel invite' : 'Remove',
      state: {
        member: { memberId: member.id },
        shown: {
          memberId: member.id,
          isInvite: member.pending,
          ...(isTyped ? { typed: member.email } : {}),
        },
      },
    };
  },

  read(values, { shown }) {
    const [memberId] = optionsIn(values, 'member');
    const problem = (field: string, text: string) =>
      ({ kind: 'problems', problems: new Map([[field, text]]) }) as const;
    if (memberId === undefined) return problem('member', 'Choose a member.');
    if (shown?.memberId !== memberId) {
      return problem('member', 'They aren’t shown yet. Wait a moment, or choose them again.');
    }
    if (shown.typed !== undefined && !isSameAddress(textIn(values, 'typed'), shown.typed)) {
      return problem('typed', 'That isn’t their email. Type it as shown above.');
    }
    return { kind: 'input', input: { memberId, isInvite: shown.isInvite } };
  },

  changes: ({ memberId, isInvite }) => [
    isInvite ? cancelInviteMutation.request({ memberId }) : removeMutation.request({ memberId }),
  ],

  fieldOf: () => undefined,
});

/** A removal is decided by other rules than a cancellation. */
async function assertAllowed(
  { readContext, authorized, authorize }: ModalContext,
  details: MemberDetails,
): Promise<void> {
  const { actor } = authorized.principal;
  const input = { memberId: details.id };
  if (details.pending) {
    const target = await openInviteTarget(readContext, actor, details);
    await authorized.assertAllowed(target, { capability: 'invite:cancel', input });
  } else {
    const remover = await authorize('member:remove');
    const member = await memberTarget(readContext.sentry, details);
    await remover.assertAllowed({ kind: 'member', member }, { capability: 'member:remove', input });
  }
}

/**
 * Counts the open invites that a member sent, matching the inviter's name from Sentry; undefined if there may be more.
 */
async function invitesOf(
  sentry: SentryReader,
  { name }: MemberDetails,
): Promise<number | undefined> {
  let found = 0;
  let areReadable = true;
  let isKnown = false;
  for await (const page of sentry.listOrganizationMembers({ state: 'pending' }).pages(MOST_PAGES)) {
    found += page.rows.filter(({ inviterName }) => inviterName === name).length;
    areReadable &&= page.unreadable.length === 0;
    isKnown = page.next === undefined && areReadable;
  }
  return isKnown ? found : undefined;
}
