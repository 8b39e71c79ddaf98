import type { Member, MemberDetails, MemberFlags, TeamRole } from '../../model/member.ts';
import { enumeration, number } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { memberRoleText } from './role-text.ts';

// Single sign-on is worded separately.
const FLAGS = {
  idpProvisioned: 'managed by the identity provider',
  idpRoleRestricted: 'role managed by the identity provider',
  memberLimitRestricted: 'suspended by the plan’s member limit',
  partnershipRestricted: 'managed by a partnership',
} as const satisfies Partial<Record<keyof MemberFlags, string>>;

/** Describes a member's state: active, suspended, invited, with an expired invite, or not known. */
export function memberState({ pending, expired, acceptance, flags }: Member): string {
  if (pending) return expired ? 'Invite expired' : 'Invited';
  if (acceptance === 'unknown') return 'Not known';
  return flags.memberLimitRestricted ? 'Suspended' : 'Active';
}

/** Returns what is special about how a membership is managed. */
export function flagText(flags: MemberFlags): string {
  const words = [
    flags.idpProvisioned && FLAGS.idpProvisioned,
    flags.idpRoleRestricted && FLAGS.idpRoleRestricted,
    flags.memberLimitRestricted && FLAGS.memberLimitRestricted,
    flags.partnershipRestricted && FLAGS.partnershipRestricted,
  ].filter((word) => word !== false);
  return words.join(', ');
}

/** Returns the state of a member's single sign-on. */
export function ssoText({ ssoLinked, ssoInvalid }: MemberFlags): string {
  if (ssoInvalid) return 'Broken. Must be linked again';
  return ssoLinked ? 'Linked' : 'Not linked';
}

/** Describes whether the account has a second factor; undefined for an invite or if the server does not say. */
export function secondFactorText({ user }: Member): string | undefined {
  if (user?.has2fa === undefined) return undefined;
  return user.has2fa ? 'On' : 'Off';
}

const MOST_TEAMS = 20;

/** Formats a team, with the member's role in it if that is explicit. */
function teamText({ teamSlug, role }: TeamRole): string {
  const slug = codeLine(teamSlug, { limit: 80, audience: 'person' });
  if (role === null) return slug;
  return `${slug} (${dataLine(role, { limit: 40, audience: 'person' })})`;
}

/** Formats a member's teams, and how many could not be read; empty if there are none. */
export function teamsText({ teams, unreadableTeams }: MemberDetails): string {
  const unread =
    unreadableTeams === undefined ? [] : [`${number(unreadableTeams)} that I couldn’t read`];
  return enumeration([...unread, ...teams.map(teamText)], MOST_TEAMS);
}

/** Returns a member's name, or the address if there is no name; plain text. */
export function memberTitle({ name, email, id }: Member): string {
  return [name, email].find((text) => text.trim() !== '') ?? `member ${id}`;
}

/** Describes a member in lines that fit a form: name, address, role, teams and state. */
export function memberLines(member: MemberDetails): readonly string[] {
  const { name, email, role, pending, expired } = member;
  const named = (text: string) => dataLine(text, { limit: 200, audience: 'person' });
  const state = pending ? (expired ? 'invite expired' : 'invited') : undefined;
  return [
    name === email ? `*${named(email)}*` : `*${named(name)}* (${named(email)})`,
    `Role: ${memberRoleText(role)}`,
    `Teams: ${teamsText(member) || 'none'}`,
    ...(state === undefined ? [] : [`State: ${state}`]),
  ];
}
