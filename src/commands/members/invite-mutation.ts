import { z } from 'zod';
import { AddressTakenError } from '../../errors/change-errors.ts';
import { type ChatopsError, NotFoundError } from '../../errors/errors.ts';
import { asciiLowerCase } from '../../model/email-address.ts';
import type { Member } from '../../model/member.ts';
import type { SentryReader } from '../../ports/sentry.ts';
import { changedMember, roleIn, teamsIn } from '../../views/changes/change-text.ts';
import { defineMutation } from '../core/mutation.ts';
import { namedTarget } from './member-target.ts';
import { missingTeam } from './teams.ts';

/** Schema of one invitation. */
export const INVITE_INPUT = z.object({
  email: z.string(),
  role: z.string(),
  /** Slugs. */
  teams: z.array(z.string()),
});

/** Invites one address. */
export const inviteMutation = defineMutation<z.infer<typeof INVITE_INPUT>>({
  capability: 'member:invite',
  text: {
    act: (who) => `invite ${who}`,
    done: (change) => {
      const after = change.plan?.after ?? {};
      return `Invited ${changedMember(change)} as ${roleIn(after)}${teamsIn(after)}.`;
    },
  },
  input: INVITE_INPUT,
  asked: ({ email }) => namedTarget({ email }),

  lockKeys: async (_reading, { input: { email } }) => [`address:${asciiLowerCase(email)}`],

  async target({ sentry }, { input: { email, role, teams } }) {
    const [member, missing] = await Promise.all([
      memberOf(sentry, email),
      missingTeam(sentry, teams),
    ]);
    return {
      decideOn: { kind: 'invitation', role, teams },
      obstacle: obstacle(member, missing),
      target: namedTarget({ email }),
      before: { member: null },
      after: { member: 'invited', role, teams },
    };
  },

  async run({ sentryWriter }, { input, plan }) {
    const invited = await sentryWriter.addOrganizationMember(input);
    return { ...plan, target: namedTarget({ id: invited.id, email: invited.email }) };
  },

  async verify({ sentry }, { input: { email, role } }) {
    // Nobody had the address when this was planned, and the lock kept anybody else from inviting it through the bot.
    const found = await sentry.findMembersByEmail(email);
    if (found.kind !== 'found') return 'indeterminate';
    return found.members[0]?.role === role ? 'applied' : 'not-applied';
  },
});

/** Returns the member who already has the address; if members cannot be searched, Sentry's own refusal reports it. */
async function memberOf(sentry: SentryReader, email: string): Promise<Member | undefined> {
  const found = await sentry.findMembersByEmail(email);
  return found.kind === 'found' ? found.members[0] : undefined;
}

function obstacle(
  member: Member | undefined,
  missing: string | undefined,
): ChatopsError | undefined {
  if (member !== undefined) return new AddressTakenError(member);
  return missing === undefined ? undefined : new NotFoundError('team', missing);
}
