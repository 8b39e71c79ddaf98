import { type Capability, capabilityRow } from '../../model/capability.ts';

/** Areas of what a member may do, in order, with what each holds; a capability in none is listed last by its own words. */
const AREAS: readonly (readonly [area: string, words: Partial<Record<Capability, string>>])[] = [
  [
    'Look up',
    {
      'issue:read': 'issues',
      'event:read': 'events',
      'counts:read': 'event counts',
      'team:read': 'teams',
      'project:list': 'projects',
      'repository:read': 'repositories',
      'commit:read': 'commits',
      'key:read': 'client keys',
      'relay:read': 'Relays',
      'member:read': 'members',
      'invite:read': 'open invites',
      'organization:read': 'the organization',
    },
  ],
  [
    'Issues',
    {
      'issue:resolve': 'resolve',
      'issue:archive': 'archive',
      'issue:assign': 'assign',
      'issue:prioritize': 'change priorities',
      'issue:comment': 'comment',
    },
  ],
  [
    'Members',
    {
      'member:invite': 'invite people',
      'invite:resend': 'resend invites',
      'invite:cancel': 'cancel invites',
      'member:change-role': 'change roles',
      'member:remove': 'remove members',
    },
  ],
  [
    'Requests',
    {
      'request:approve': 'approve for an invite',
      'request:refuse': 'refuse for an invite',
      'team-request:approve': 'approve to join a team',
      'team-request:refuse': 'refuse to join a team',
    },
  ],
  [
    'Teams',
    {
      'team:add-member': 'join or add people',
      'team:remove-member': 'leave or remove people',
      'team:change-role': 'change team roles',
    },
  ],
  ['Organization', { 'organization:update': 'edit name, slug and settings' }],
  ['Previews', { 'previews:set': 'set link previews of a channel' }],
  [
    'This bot',
    {
      'link:create': 'link Slack users',
      'link:remove': 'remove links',
      'user:block': 'block people',
      'decision:explain': 'explain what others may do',
      'audit:read': 'read the audit log',
      'status:details': 'see its setup',
    },
  ],
];

/** Capabilities that go without saying: their areas tell more. */
const IMPLIED: ReadonlySet<Capability> = new Set([
  'issue:list',
  'project:read',
  'status:read',
  'previews:read',
  'request:list',
]);

/** Lists what somebody may do, a line of mrkdwn for each area; empty if there is nothing. */
export function abilityLines(may: readonly Capability[]): readonly string[] {
  const mayNames = new Set<string>(may);
  const listed = AREAS.map(([area, words]) => ({
    area,
    words: Object.entries(words).flatMap(([name, said]) => (mayNames.has(name) ? [said] : [])),
    rows: words,
  }));
  const rest = may
    .filter((one) => !IMPLIED.has(one) && !listed.some(({ rows }) => rows[one] !== undefined))
    .map((capability) => capabilityRow(capability).act);
  return [...listed, { area: 'More', words: rest }]
    .filter(({ words }) => words.length > 0)
    .map(({ area, words }) => `• *${area}:* ${words.join(', ')}`);
}
