import type { MemberDetails } from '../../model/member.ts';
import { codeLine, dataLine } from '../text/data-line.ts';
import { enumeration } from '../text/enumeration.ts';
import { memberRoleText } from './role-text.ts';

const MOST_TEAMS = 20;

/** Who a member is, in lines that fit a form: name, address, role, teams and state. */
export function memberLines(member: MemberDetails): readonly string[] {
  const { name, email, role, pending, expired } = member;
  const named = (text: string) => dataLine(text, { limit: 200, audience: 'person' });
  const state = pending ? (expired ? 'invited, and the invite has expired' : 'invited') : undefined;
  return [
    name === email ? `*${named(email)}*` : `*${named(name)}* (${named(email)})`,
    `Role: ${memberRoleText(role)}`,
    `Teams: ${teamsOf(member)}`,
    ...(state === undefined ? [] : [`State: ${state}`]),
  ];
}

function teamsOf({ teams }: MemberDetails): string {
  const names = teams.map(({ teamSlug, role }) => {
    const slug = codeLine(teamSlug, { limit: 80, audience: 'person' });
    return role === null ? slug : `${slug} (${dataLine(role, { limit: 40, audience: 'person' })})`;
  });
  return enumeration(names, MOST_TEAMS) || 'none';
}
