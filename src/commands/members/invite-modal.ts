import { z } from 'zod';
import { AddressTakenError, SentryInviteLimitError } from '../../errors/change-errors.ts';
import { DeniedError, NotFoundError, SentryRefusedError } from '../../errors/errors.ts';
import { type ModalValues, optionsIn, textIn } from '../../model/modal.ts';
import type { RefusalReason } from '../../model/refusal.ts';
import { ladderRole } from '../../model/role.ts';
import { parseSlug } from '../../model/short-id.ts';
import { inviteFields, MOST_ADDRESSES } from '../../views/members/invite-fields.ts';
import { leftOutNote, roleNote } from '../../views/members/invite-notes.ts';
import { number } from '../../views/text/count.ts';
import { quoted } from '../../views/text/escape.ts';
import { parseAddresses } from '../arguments/parse-addresses.ts';
import { defineModal, type ModalContext, type ModalInput } from '../core/modal.ts';
import { INVITE_INPUT, inviteMutation } from './invite-mutation.ts';
import { assignableRoles } from './role-modal.ts';
import { missingTeam, teamSuggestion } from './teams.ts';

const STATE = z.object({
  emails: z.array(z.string()),
  role: z.string().optional(),
  /** Words of the command that may be slugs of teams. */
  others: z.array(z.string()),
});

interface InviteInput {
  readonly emails: readonly string[];
  readonly role: string;
  readonly teams: readonly string[];
}

const CAPABILITY = 'member:invite';
const MOST_NAMED = 5;
const MOST_QUOTED = 60;

/** Form that invites one or more addresses. */
export const inviteModal = defineModal<z.infer<typeof STATE>, InviteInput>({
  name: 'invite',
  title: 'Invite to Sentry',
  capability: CAPABILITY,
  state: STATE,
  suggestions: [teamSuggestion],

  async show({ readContext, authorized }, state, { values, notes }) {
    await authorized.assertAllowed({ kind: 'invitation', role: 'member', teams: [] });
    const roles = await assignableRoles((role) =>
      authorized.decide({ kind: 'invitation', role, teams: [] }),
    );
    const wanted = values === undefined ? state.role : optionsIn(values, 'role')[0];
    const { teams, leftOut } = await sortOut(state.others, { readContext, authorized });
    const refused = ladderRole(state.role ?? '');
    const isRefused = refused !== undefined && !roles.includes(refused);
    const blocks = inviteFields({
      emails: values === undefined ? state.emails.join('\n') : textIn(values, 'emails'),
      roles,
      role: roles.find((role) => role === wanted) ?? 'member',
      teams: values === undefined ? teams : optionsIn(values, 'teams'),
      notes: [
        ...notes,
        ...(leftOut.length > 0 ? [leftOutNote(leftOut)] : []),
        ...(isRefused ? [roleNote(refused)] : []),
      ],
    });
    // The fields now hold what the form was opened with.
    return { blocks, submit: 'Invite', state: { emails: [], others: [] } };
  },

  read: readInvitation,

  changes: ({ emails, role, teams }) =>
    emails.map((email) => inviteMutation.request({ email, role, teams: [...teams] })),

  fieldOf(error) {
    if (error instanceof AddressTakenError || error instanceof SentryInviteLimitError) {
      return 'emails';
    }
    if (error instanceof NotFoundError) return error.what === 'team' ? 'teams' : undefined;
    if (error instanceof DeniedError) return FIELD_OF_REASON[error.refusal.reason.kind];
    if (!(error instanceof SentryRefusedError)) return undefined;
    return [...error.fields.keys()].flatMap((name) => FIELD_OF_SENTRY[name] ?? [])[0];
  },

  retry(values, failed) {
    const emails = failed.map(({ input }) => INVITE_INPUT.parse(input).email).join('\n');
    return new Map([...values, ['emails', { kind: 'text', text: emails }]]);
  },
});

// Each is looked up with a call.
const MOST_TEAMS = 10;

/** Picks the words that are slugs of teams into which the actor may invite. */
async function sortOut(
  words: readonly string[],
  { readContext, authorized }: Pick<ModalContext, 'readContext' | 'authorized'>,
) {
  const slugs = await Promise.all(
    words.map(async (word, index) => {
      const slug = parseSlug(word.replace(/^#/, ''));
      if (slug === undefined || index >= MOST_TEAMS) return undefined;
      if ((await missingTeam(readContext.sentry, [slug])) !== undefined) return undefined;
      const about = { kind: 'invitation', role: 'member', teams: [slug] } as const;
      return (await authorized.decide(about)).allowed ? slug : undefined;
    }),
  );
  return {
    teams: [...new Set(slugs.flatMap((slug) => slug ?? []))],
    leftOut: words.filter((_word, index) => slugs[index] === undefined),
  };
}

const FIELD_OF_REASON: Readonly<Partial<Record<RefusalReason['kind'], string>>> = {
  'no-such-role': 'role',
  'role-not-assignable': 'role',
  'role-retired': 'role',
  'role-without-teams': 'teams',
  'not-your-teams': 'teams',
};

/** Maps the fields in Sentry's refusals to fields of the form. */
const FIELD_OF_SENTRY: Readonly<Record<string, string>> = {
  email: 'emails',
  orgRole: 'role',
  role: 'role',
  teams: 'teams',
  teamRoles: 'teams',
};

function readInvitation(values: ModalValues): ModalInput<InviteInput> {
  const { addresses, bad } = parseAddresses(textIn(values, 'emails'));
  const [role] = optionsIn(values, 'role');
  const problem = addressProblem(addresses, bad);
  if (problem !== undefined) return { kind: 'problems', problems: new Map([['emails', problem]]) };
  if (role === undefined) {
    return { kind: 'problems', problems: new Map([['role', 'Choose a role.']]) };
  }
  return { kind: 'input', input: { emails: addresses, role, teams: optionsIn(values, 'teams') } };
}

function addressProblem(addresses: readonly string[], bad: readonly string[]): string | undefined {
  if (bad.length > 0) {
    const named = bad.slice(0, MOST_NAMED).map((word) => quoted(word, MOST_QUOTED));
    const more = bad.length - named.length;
    const list = `${named.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`;
    return bad.length === 1
      ? `${list} isn’t an email address. Correct or remove it.`
      : `${list} aren’t email addresses. Correct or remove them.`;
  }
  if (addresses.length === 0) return 'Enter at least one email address.';
  if (addresses.length <= MOST_ADDRESSES) return undefined;
  return `That’s ${number(addresses.length)} addresses. Invite at most ${MOST_ADDRESSES} at once.`;
}
