import {
  type ChangeFacts,
  type ChangeTarget,
  type OpenChange,
  targetMember,
} from '../../model/change.ts';
import { memberRoleText } from '../members/role-text.ts';
import { enumeration } from '../text/count.ts';
import { codeLine, dataLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';

/** Wording of one type of change. */
export interface ChangeText {
  /** Returns a phrase that fits after "you asked me to". */
  readonly act: (who: string) => string;
  /** Returns what is the case now that the change is made. */
  readonly done: (change: OpenChange) => string;
}

const MOST_TEAMS = 20;

/** Returns a short name for the target of a change. */
export function nameOf(target: ChangeTarget): string {
  if (target.kind === 'user') return mention(target.id, 'person');
  const email = target.kind === 'member' ? target.email : undefined;
  return dataLine(target.label ?? email ?? '', { limit: 120, audience: 'person' }) || 'someone';
}

/** Returns the Slack user that a change is about. */
export function changedUser({ target }: OpenChange): string {
  return target.kind === 'user' ? mention(target.id, 'person') : 'That user';
}

/** Returns the member that a change is about: name and address, as far as known. */
export function changedMember({ plan, target }: OpenChange): string {
  const { label = '', email = '' } = targetMember(plan?.target ?? target) ?? {};
  const parts = [label, email].map((text) => dataLine(text, { limit: 120, audience: 'person' }));
  const [first = '', second = ''] = parts;
  if (first === '' || first === second) return second || 'that member';
  return second === '' ? first : `${first} (${second})`;
}

/** Returns the role in the facts of a change. */
export function roleIn({ role }: ChangeFacts): string {
  return typeof role === 'string' ? memberRoleText(role) : 'a member';
}

/** Returns the teams in the facts of a change, as part of a sentence. */
export function teamsIn({ teams }: ChangeFacts): string {
  if (!Array.isArray(teams) || teams.length === 0) return ', without teams';
  const names = teams.map((name) => codeLine(String(name), { limit: 80, audience: 'person' }));
  return `, in ${enumeration(names, MOST_TEAMS)}`;
}

const SETTINGS: Readonly<Record<string, string>> = {
  name: 'name',
  slug: 'slug',
  isEarlyAdopter: 'early adopter',
};

/** Lists the old and new values of an organization change. */
export function organizationDifferences({ plan }: OpenChange): string {
  const { before = {}, after = {} } = plan ?? {};
  const value = (of: ChangeFacts[string] | undefined) =>
    codeLine(typeof of === 'boolean' ? (of ? 'on' : 'off') : String(of ?? '–'), {
      limit: 120,
      audience: 'person',
    });
  return Object.entries(SETTINGS)
    .filter(([key]) => before[key] !== after[key])
    .map(([key, label]) => `${label} ${value(before[key])} → ${value(after[key])}`)
    .join(', ');
}
