import type { Capability } from '../../model/capability.ts';
import type { Message } from '../../model/message.ts';
import type { Organization } from '../../model/organization.ts';
import type { Identification } from '../../model/principal.ts';
import { prose } from '../blocks/blocks.ts';
import { enumeration, number } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { abilityLines } from './ability-lines.ts';
import { howMappedText, unmappedText } from './account-text.ts';
import { memberRoleText } from './role-text.ts';

type Mapped = Extract<Identification, { kind: 'mapped' }>;
type Unmapped = Extract<Identification, { kind: 'unmapped' }>;

/** Who a user is to the bot and, for a member, what they may do. */
type WhoamiFacts =
  | { readonly identification: Unmapped }
  | {
      readonly identification: Mapped;
      readonly may: readonly Capability[];
      readonly organization: Organization;
    };

const MAX_TEAMS = 20;

/** Explains to a user who they are to the bot, and why. */
export function whoami(facts: WhoamiFacts, commandName: string): Message {
  if (!('may' in facts)) {
    const { what, todo } = unmappedText(facts.identification.reason, commandName);
    return prose([['*Your Slack account isn’t connected to Sentry.*', what, todo]]);
  }
  const { identification, may, organization } = facts;
  const { principal } = identification;
  const { member } = principal;
  return prose([
    [
      `*You’re ${nameOf(member.name)} in the Sentry organization ${nameOf(organization.name)}.*`,
      howMappedText(principal, 'you'),
    ],
    [
      `*Role:* ${memberRoleText(member.role)}`,
      `*Teams:* ${teamsOf(member)}`,
      `*Membership:* ${openness(organization)}`,
    ],
    abilities(may),
  ]);
}

function abilities(may: readonly Capability[]): readonly string[] {
  const lines = abilityLines(may);
  return lines.length === 0 ? ['*You can:* nothing here'] : ['*You can*', ...lines];
}

function nameOf(name: string): string {
  return dataLine(name, { limit: 120, audience: 'person' }) || '(no name)';
}

function teamsOf({ teams, unreadableTeams }: Mapped['principal']['member']): string {
  const slugs = teams.map(({ teamSlug }) => codeLine(teamSlug, { limit: 80, audience: 'person' }));
  const named = enumeration(slugs, MAX_TEAMS) || 'none';
  return unreadableTeams === undefined
    ? named
    : `${named} (and ${number(unreadableTeams)} that I couldn’t read)`;
}

function openness({ openMembership }: Organization): string {
  if (openMembership === undefined) return 'unknown, since Sentry doesn’t say whether it’s open';
  return openMembership
    ? 'open: every member sees every project'
    : 'closed: members and admins see their teams’ projects, managers and owners see all';
}
