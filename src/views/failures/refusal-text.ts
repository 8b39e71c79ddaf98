import { type Capability, capabilityRow } from '../../model/capability.ts';
import type { UnservedReason } from '../../model/principal.ts';
import type { Approver, Refusal, RefusalReason } from '../../model/refusal.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { linkCommand } from '../members/link-command.ts';
import { memberRoleText, roleWord } from '../members/role-text.ts';
import { enumeration } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { notThere } from './not-there.ts';
import { tokenLimitText } from './sentry-failures.ts';

/** Names those who could help, in one line for the user who was denied; empty if nobody is known. */
export function approverText(approvers: readonly Approver[]): readonly string[] {
  const names = approvers.map(nameOf).filter((name) => name !== '');
  return names.length === 0 ? [] : [`These people can help: ${names.join(', ')}.`];
}

function nameOf(approver: Approver): string {
  if (approver.kind === 'slack-user') return mention(approver.userId, 'person');
  // Masked as in a channel: a name may contain another person's address.
  const name = dataLine(approver.name, { limit: 120, audience: 'channel' });
  return name === '' ? '' : `${name} (in Sentry)`;
}

type Words = {
  readonly [Kind in RefusalReason['kind']]: (
    refusal: Refusal,
    reason: Extract<RefusalReason, { kind: Kind }>,
    commandName: string,
  ) => Explanation;
};

const MOST_TEAMS = 10;

const WORDS: Words = {
  'role-too-low': (refusal, _reason, commandName) => ({
    what: `Your Sentry role doesn’t let you ${actOf(refusal)}.${roleNeeded(refusal)}`,
    todo: `Ask a Sentry manager or owner to do it or to change your role. \`${commandName} whoami\` shows what you can do.`,
  }),
  'unknown-role': (refusal, { role }) => ({
    what: `I don’t know your Sentry role ${codeLine(role, { limit: 60, audience: 'person' })}, so you can’t ${actOf(refusal)}.${roleNeeded(refusal)}`,
    todo: 'Ask a Sentry manager or owner for one of Sentry’s standard roles.',
  }),
  'pending-member': () => ({
    what: 'You haven’t accepted your Sentry invite yet, so you can’t do anything.',
    todo: 'Accept it from Sentry’s email, then try again.',
  }),
  'own-acceptance-unknown': () => ({
    what: 'This Sentry doesn’t say whether you accepted your invite, so you can’t do anything here.',
    todo: 'Ask the person who runs this bot to set `ASSUME_MEMBERS_ACCEPTED=on`, if all members have.',
  }),
  'member-limit': () => ({
    what: 'Sentry suspended your membership because your plan’s member limit is exceeded.',
    todo: 'Ask a Sentry owner or billing manager to make room in the plan.',
  }),
  'project-not-visible': ({ capability }) =>
    notThere(capabilityRow(capability).about, 'own-projects'),
  'no-project-in-sight': () => ({
    what: 'None of your teams has a project, and you can’t see the projects of other teams.',
    todo: 'Ask a Sentry manager or owner to add you to a team.',
  }),
  'email-reads-only': (refusal, _reason, commandName) => ({
    what: `Your account is matched by email only, so you can look things up but can’t ${actOf(refusal)}.`,
    todo: `Ask a Sentry manager or owner to run ${linkCommand(commandName)}.`,
  }),
  'own-slack-user': (refusal) => ({
    what: `You can’t ${onPerson(refusal).oneself}.`,
    todo: 'Ask another Sentry manager or owner to do it.',
  }),
  'slack-user-unserved': (_refusal, { why }) => ({
    what: `I don’t serve that Slack account: ${UNSERVED_KINDS[why]}.`,
    todo: 'Choose a full member of this workspace.',
  }),
  'member-not-accepted': () => ({
    what: 'That member hasn’t accepted their Sentry invite yet.',
    todo: 'Try again after they accept it.',
  }),
  'acceptance-unknown': () => ({
    what: 'This Sentry doesn’t say whether that member accepted the invite.',
    todo: 'Ask the person who runs this bot to set `ASSUME_MEMBERS_ACCEPTED=on`, if all members have.',
  }),
  'target-outranks': (refusal, { role }) =>
    refusal.needs === role
      ? {
          what: `That member has a higher Sentry role than you: ${memberRoleText(role)}.`,
          todo: 'Ask someone with that role to do it.',
        }
      : {
          what: `That member’s role is ${memberRoleText(role)}, so your Sentry role doesn’t let you ${onPerson(refusal).them}.${roleNeeded(refusal)}`,
          todo: 'Ask a Sentry owner to do it, here or in Sentry.',
        },
  'invites-closed': () => ({
    what: 'Only managers and owners can invite people in this organization.',
    todo: 'Ask a Sentry manager or owner to do it.',
  }),
  'no-such-role': (_refusal, { role }) => ({
    what: `Your organization has no role ${named(role)}.`,
    todo: 'Choose one of the roles in the list.',
  }),
  'role-not-assignable': (refusal, { role }) => ({
    what: `Your Sentry role doesn’t let you give anyone the role ${roleOf(role)}.${roleNeeded(refusal)}`,
    todo: 'Choose another role, or ask someone with a higher role.',
  }),
  'role-retired': (_refusal, { role }) => ({
    what: `Your organization no longer gives out the role ${roleOf(role)}.`,
    todo: 'Choose another role. People who have it keep it.',
  }),
  'role-without-teams': (_refusal, { role }) => ({
    what: `People with the role ${roleOf(role)} can’t be in a team.`,
    todo: 'Choose no teams, or take them out of their teams in Sentry first.',
  }),
  'not-your-teams': (_refusal, { teams }) => ({
    what: `You can only invite people to your own teams, and you aren’t in ${teamsOf(teams)}.`,
    todo: 'Leave those teams out, or ask a Sentry manager or owner to do it.',
  }),
  'idp-team': (_refusal, { team }) => ({
    what: `Your identity provider manages who is in the team ${named(team)}, so nobody can change that here.`,
    todo: 'Change it in the identity provider.',
  }),
  'team-closed': (_refusal, { team }) => ({
    what: `You can’t join the team ${named(team)} yourself, because membership is closed in this organization.`,
    todo: 'Ask an admin of the team, or a Sentry manager or owner, to add you.',
  }),
  'not-team-admin': (refusal, { team }) => ({
    what: `You can’t ${actOf(refusal)} such as ${named(team)}, because you aren’t an admin of that team.`,
    todo: 'Ask an admin of the team, or a Sentry manager or owner, to do it.',
  }),
  'not-your-invite': () => ({
    what: 'You can only manage invites that you sent through this bot.',
    todo: 'Ask a Sentry manager or owner to do it.',
  }),
  'decides-no-requests': () => ({
    what: 'You can’t decide any requests: managers and owners decide them, and a team’s admins those to join the team.',
    todo: 'Ask a Sentry manager or owner.',
  }),
  // Worded as a request that is gone: whose request it is does not concern others.
  'not-your-request': () => notThere('request', 'own-projects'),
  'invite-expired': () => ({
    what: 'That invite has expired, and your Sentry role doesn’t let you renew it.',
    todo: 'Ask a Sentry manager or owner to resend it.',
  }),
  'invite-accepted': () => ({
    what: 'That invite was already accepted.',
    todo: 'Look up the member to see their role and teams.',
  }),
  'invite-open': () => ({
    what: 'That member hasn’t accepted the invite yet, so there’s nobody to remove.',
    todo: 'Cancel the invite instead.',
  }),
  oneself: (refusal) => ({
    what: `You can’t ${onPerson(refusal).oneself}.`,
    todo: 'Ask another Sentry manager or owner to do it, or do it in Sentry.',
  }),
  'idp-provisioned': () => ({
    what: 'Your identity provider manages that member, so nobody can remove them in Sentry.',
    todo: 'Remove them in the identity provider.',
  }),
  'partnership-restricted': () => ({
    what: 'A partnership manages that member, so they can’t be changed until it ends.',
    todo: 'Ask the person who manages the partnership.',
  }),
  'last-owner': () => ({
    what: 'I can’t find another owner, and the last owner can’t be removed here.',
    todo: 'Make someone else an owner first.',
  }),
  'own-unknown-flag': (_refusal, { flag }) => ({
    what: `Sentry marks your membership as ${named(flag)}. I don’t know that mark, so you can’t change anything here.`,
    todo: 'Do it in Sentry, and ask this bot’s administrator for a newer version.',
  }),
  'unknown-flag': (_refusal, { flag }) => ({
    what: `Sentry marks that member as ${named(flag)}. I don’t know that mark, so I don’t change them.`,
    todo: 'Do it in Sentry, and ask this bot’s administrator for a newer version.',
  }),
  'tokens-own-member': () => ({
    what: 'This bot uses that member’s token, so nobody can change or remove them here.',
    todo: 'Do it in Sentry, after this bot has another token.',
  }),
  'token-limit': (_refusal, { limit }) => tokenLimitText(limit),
};

/** Why the bot does not serve an account that another user asks about. */
export const UNSERVED_KINDS = {
  deactivated: 'it’s deactivated',
  bot: 'it’s a bot or an app',
  guest: 'it’s a guest',
  stranger: 'I can’t see it in Slack',
  'other-workspace': 'it belongs to another workspace',
  invited: 'its invite to the workspace isn’t accepted yet',
  blocked: 'it’s blocked from this bot',
} as const satisfies Record<UnservedReason, string>;

/** Words a denial: the rule that denied the act, the role that it requires, and what to do. */
export function refusalText(refusal: Refusal, commandName: string): Explanation {
  return wordsFor(refusal.reason.kind, refusal, refusal.reason, commandName);
}

function wordsFor<Kind extends RefusalReason['kind']>(
  kind: Kind,
  refusal: Refusal,
  reason: Extract<RefusalReason, { kind: Kind }>,
  commandName: string,
): Explanation {
  return WORDS[kind](refusal, reason, commandName);
}

function named(text: string): string {
  return codeLine(text, { limit: 60, audience: 'person' });
}

function roleOf(role: string): string {
  return memberRoleText(role);
}

function teamsOf(teams: readonly string[]): string {
  return enumeration(teams.map(named), MOST_TEAMS);
}

/** Acts on a person, worded for oneself and for somebody else. */
const ON_PERSON: Readonly<
  Partial<Record<Capability, { readonly oneself: string; readonly them: string }>>
> = {
  'member:change-role': { oneself: 'change your own role', them: 'change their role' },
  'member:remove': { oneself: 'remove yourself', them: 'remove them' },
  'team:add-member': { oneself: 'join that team', them: 'add them to a team' },
  'team:remove-member': { oneself: 'leave that team', them: 'remove them from a team' },
  'team:change-role': { oneself: 'change your role in that team', them: 'change their team role' },
  'link:create': { oneself: 'link yourself', them: 'link them' },
  'link:remove': { oneself: 'remove your own link', them: 'remove their link' },
  'user:block': { oneself: 'block yourself', them: 'block them' },
};

function onPerson(refusal: Refusal): { readonly oneself: string; readonly them: string } {
  const act = actOf(refusal);
  return ON_PERSON[refusal.capability] ?? { oneself: `${act} for yourself`, them: act };
}

function actOf({ capability }: Refusal): string {
  return capabilityRow(capability).act;
}

function roleNeeded({ needs }: Refusal): string {
  if (needs === undefined) return '';
  const orHigher = needs === 'owner' ? '' : ' or higher';
  return ` You need the ${roleWord(needs)} role${orHigher}.`;
}
