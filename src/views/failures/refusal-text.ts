import type { NotFoundError } from '../../errors/errors.ts';
import { capabilityRow } from '../../model/capability.ts';
import type { UnservedReason } from '../../model/principal.ts';
import type { Approver, Refusal, RefusalReason } from '../../model/refusal.ts';
import type { Explanation } from '../blocks/blocks.ts';
import { memberRoleText, roleWord } from '../members/role-text.ts';
import { enumeration } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { tokenLimitText } from './sentry-failures.ts';

/** Names those who could help, in one line for the user who was denied; empty if nobody is known. */
export function approverText(approvers: readonly Approver[]): readonly string[] {
  const names = approvers.map(nameOf).filter((name) => name !== '');
  return names.length === 0 ? [] : [`Who could help: ${names.join(', ')}.`];
}

function nameOf(approver: Approver): string {
  if (approver.kind === 'slack-user') return mention(approver.userId, 'person');
  // Masked as in a channel: a name may contain another person's address.
  const name = dataLine(approver.name, { limit: 120, audience: 'channel' });
  return name === '' ? '' : `${name} (at Sentry)`;
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
    what: `Your Sentry role does not let you ${actOf(refusal)}${roleNeeded(refusal)}.`,
    todo: `Ask a Sentry manager or owner to do it, or to change your role; \`${commandName} whoami\` shows what you may do.`,
  }),
  'unknown-role': (refusal, { role }) => ({
    what: `This bot does not know your Sentry role ${codeLine(role, { limit: 60, audience: 'person' })}, so it does not let you ${actOf(refusal)}${roleNeeded(refusal)}.`,
    todo: 'Ask a Sentry manager or owner for one of the usual roles.',
  }),
  'pending-member': () => ({
    what: 'You have not accepted your invite to Sentry yet, so you may do nothing there.',
    todo: 'Accept it with the e-mail that Sentry sent to you, then try again.',
  }),
  'member-limit': () => ({
    what: 'Sentry suspended your membership, because the organization has more members than its plan allows.',
    todo: 'Ask a Sentry owner or the person for billing to make room in the plan.',
  }),
  'project-not-visible': ({ capability }) => notThere(capabilityRow(capability).about),
  'no-project-in-sight': () => ({
    what: 'Sentry names no project of a team that you are in, and other projects are not yours to see.',
    todo: 'Ask a Sentry manager or owner to add you to a team.',
  }),
  'email-reads-only': (refusal) => ({
    what: `I know you by your e-mail address alone, which lets you look things up, but not ${actOf(refusal)}.`,
    todo: 'Ask another Sentry manager or owner to link you, with this bot’s command `link`.',
  }),
  'own-slack-user': (refusal) => ({
    what: `You cannot ${actOf(refusal)} where that is your own Slack account.`,
    todo: 'Ask another Sentry manager or owner to do it.',
  }),
  'slack-user-unserved': (_refusal, { why }) => ({
    what: `This bot does not serve that Slack account: ${UNSERVED_KINDS[why]}.`,
    todo: 'Name the Slack account of a full member of this workspace.',
  }),
  'member-not-accepted': () => ({
    what: 'That member has not accepted the invite to Sentry yet.',
    todo: 'Try again once the invite is accepted.',
  }),
  'target-outranks': (refusal, { role }) =>
    refusal.needs === role
      ? {
          what: `That member has a higher Sentry role than you: ${memberRoleText(role)}.`,
          todo: 'Ask somebody with that role to do it.',
        }
      : {
          what: `Your Sentry role does not let you ${actOf(refusal)} where the member’s role is ${memberRoleText(role)}${roleNeeded(refusal)}.`,
          todo: 'Ask a Sentry owner to do it, in Sentry itself if need be.',
        },
  'invites-closed': () => ({
    what: 'In this organization members and admins may not invite people, or Sentry does not say that they may.',
    todo: 'Ask a Sentry manager or owner to do it.',
  }),
  'no-such-role': (_refusal, { role }) => ({
    what: `This organization has no role ${named(role)}.`,
    todo: 'Choose one of the roles that are offered.',
  }),
  'role-not-assignable': (refusal, { role }) => ({
    what: `Your Sentry role does not let you make anybody ${roleOf(role)}${roleNeeded(refusal)}.`,
    todo: 'Choose another role, or ask somebody whose own role is high enough.',
  }),
  'role-retired': (_refusal, { role }) => ({
    what: `The role ${roleOf(role)} is retired in this organization, so nobody can be given it any more.`,
    todo: 'Choose another role; who has it already keeps it.',
  }),
  'role-without-teams': (_refusal, { role }) => ({
    what: `Who has the role ${roleOf(role)} cannot be in a team.`,
    todo: 'Choose no team, or have them leave their teams in Sentry first.',
  }),
  'not-your-teams': (_refusal, { teams }) => ({
    what: `You can only invite into teams that you are in yourself, and you are not in ${teamsOf(teams)}.`,
    todo: 'Leave those teams out, or ask a Sentry manager or owner to do it.',
  }),
  'not-your-invite': () => ({
    what: 'That invite was not sent by you through this bot, and your Sentry role lets you manage only those.',
    todo: 'Ask a Sentry manager or owner to do it.',
  }),
  'invite-expired': () => ({
    what: 'That invite has expired, and your Sentry role does not let you make a new one of it.',
    todo: 'Ask a Sentry manager or owner to send it again.',
  }),
  'invite-accepted': () => ({
    what: 'That is no open invite any more: it was accepted.',
    todo: 'Look the member up to see who they are now.',
  }),
  'invite-open': () => ({
    what: 'That member has not accepted the invite yet, so there is nobody to remove.',
    todo: 'Cancel the invite instead.',
  }),
  oneself: (refusal) => ({
    what: `You cannot ${actOf(refusal)} where that is you.`,
    todo: 'Ask another Sentry manager or owner to do it, or do it in Sentry itself.',
  }),
  'idp-provisioned': () => ({
    what: 'That member is managed by your identity provider, so Sentry lets nobody remove them.',
    todo: 'Remove them in the identity provider.',
  }),
  'partnership-restricted': () => ({
    what: 'That member is managed by a partnership, and cannot be changed until it ends.',
    todo: 'Ask whoever manages the partnership.',
  }),
  'last-owner': () => ({
    what: 'That is the last owner of the organization, or I cannot tell whether there is another one, so they cannot be removed here.',
    todo: 'Make somebody else an owner first.',
  }),
  'own-unknown-flag': (_refusal, { flag }) => ({
    what: `Sentry marks your membership with ${named(flag)}, which this bot does not know, so it lets you change nothing.`,
    todo: 'Ask whoever runs this bot for a newer version, and do it in Sentry until then.',
  }),
  'unknown-flag': (_refusal, { flag }) => ({
    what: `Sentry marks that member with ${named(flag)}, which this bot does not know, so it does not touch them.`,
    todo: 'Ask whoever runs this bot for a newer version, and do it in Sentry until then.',
  }),
  'tokens-own-member': () => ({
    what: 'That is the member whose token this bot works with: nobody can change or remove them through the bot.',
    todo: 'Do it in Sentry itself, and give the bot another token first.',
  }),
  'token-limit': (_refusal, { limit }) => tokenLimitText(limit),
};

/** Why the bot does not serve an account that another user asks about. */
export const UNSERVED_KINDS = {
  deactivated: 'it is deactivated',
  bot: 'it is a bot or an app',
  guest: 'it is a guest',
  stranger: 'Slack does not show it to me',
  'other-workspace': 'it belongs to another workspace',
  invited: 'its invite to the workspace is not accepted yet',
  blocked: 'it is shut out with this bot’s command `block`',
} as const satisfies Record<UnservedReason, string>;

/** Words a denial: the rule that denied the act, the role that it requires, and what to do. */
export function refusalText(refusal: Refusal, commandName: string): Explanation {
  return wordsFor(refusal.reason.kind, refusal, refusal.reason, commandName);
}

/** Returns the same text for what does not exist and for what the user may not see, so nobody can tell which it was. */
export function notThere(what: NotFoundError['what']): Explanation {
  return NOT_THERE[what];
}

const NOT_THERE = {
  issue: {
    what: 'There is no such issue, or it is in a project that you may not see.',
    todo: 'Check the ID; if it is right, ask a Sentry manager or owner to add you to a team of the project.',
  },
  event: {
    what: 'There is no such event, or it is in a project that you may not see.',
    todo: 'Check the ID; Sentry finds no transactions, and no events that are older than it keeps. If the ID is right, ask a Sentry manager or owner to add you to a team of the project.',
  },
  project: {
    what: 'There is no such project, or it is none that you may see.',
    todo: 'Check how its slug is written; if that is right, ask a Sentry manager or owner to add you to a team of the project.',
  },
  team: {
    what: 'There is no such team.',
    todo: 'Check how its slug is written, or pick it from the list.',
  },
  repository: {
    what: 'There is no such repository.',
    todo: 'Check how its name is written, or list all of them with the command `repos`.',
  },
  member: {
    what: 'There is no such member.',
    todo: 'Check how the name or the address is written, or list all of them with the command `members`.',
  },
  organization: {
    what: 'There is no such organization, or you may not see it.',
    todo: 'Ask whoever runs this bot to check `SENTRY_URL` and `SENTRY_ORG`.',
  },
} as const satisfies Record<NotFoundError['what'], Explanation>;

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

function actOf({ capability }: Refusal): string {
  return capabilityRow(capability).act;
}

function roleNeeded({ needs }: Refusal): string {
  if (needs === undefined) return '';
  const orHigher = needs === 'owner' ? '' : ' or a higher one';
  return `: it takes the role ${roleWord(needs)}${orHigher}`;
}
