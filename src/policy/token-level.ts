import type { BotToken, TokenLevel, TokenShortcoming } from '../model/bot-token.ts';
import { CAPABILITIES, type Capability, capabilityRow } from '../model/capability.ts';
import { ladderRole } from '../model/role.ts';
import { decideOnTokenAlone } from './decide-on-token.ts';
import { rank } from './roles.ts';

/** Returns the level of a token; what the server does not report counts as granted, since Sentry has the final say. */
export function tokenLevel(token: BotToken): TokenLevel {
  const without = CAPABILITIES.filter((capability) => !isServed(token, capability));
  const changesIssues = mayChangeIssues(token);
  const levelOf = (): TokenLevel['level'] => {
    if (token.kind === 'organization') return 'nothing';
    if (without.length === 0 && changesIssues) return 'administration';
    if (!without.includes('member:invite')) return 'invites';
    return changesIssues ? 'issues' : 'reading';
  };
  return { level: levelOf(), changesIssues, without };
}

/** Reports whether issues can be changed with the token, which any kind but an organization token allows. */
export function mayChangeIssues({ kind, scopes }: BotToken): boolean {
  return kind !== 'organization' && isOpened('event:write', scopes);
}

function isServed(token: BotToken, capability: Capability): boolean {
  if (!decideOnTokenAlone(capability, token).allowed) return false;
  return capabilityRow(capability).token?.takesMember !== true || isManager(token);
}

/** Sentry lets no role below manager change members' roles or remove members, whatever scopes the token has. */
function isManager({ kind, role }: BotToken): boolean {
  if (kind !== 'user' || role === undefined) return true;
  const known = ladderRole(role);
  return known !== undefined && rank(known) >= rank('manager');
}

const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];
const CHANGING = ['member:admin', 'org:write', 'event:write'];
// A scope includes the grades before it (sentry `SENTRY_SCOPE_HIERARCHY_MAPPING`).
const GRADES = ['invite', 'read', 'write', 'admin'];

/** Returns what the bot's own token cannot do, worst first; empty for a manager's or owner's token with every scope. */
export function tokenShortcomings(token: BotToken): readonly TokenShortcoming[] {
  if (token.kind === 'organization') return [{ kind: 'organization-token', reading: true }];
  if (token.kind === 'unknown') return [{ kind: 'not-told', reading: false }];
  const missing = (wanted: readonly string[], reading: boolean): readonly TokenShortcoming[] => {
    const scopes = wanted.filter((scope) => !isOpened(scope, token.scopes));
    return scopes.length === 0 ? [] : [{ kind: 'lacks-scopes', reading, scopes }];
  };
  return [
    ...missing(READING, true),
    ...roleLimit(token),
    ...(token.kind === 'internal-integration'
      ? [{ kind: 'no-member', reading: false } as const]
      : []),
    ...missing(CHANGING, false),
  ];
}

function roleLimit({ kind, role }: BotToken): readonly TokenShortcoming[] {
  if (kind !== 'user' || role === undefined) return [];
  const known = ladderRole(role);
  const isEnough = known !== undefined && rank(known) >= rank('manager');
  return isEnough ? [] : [{ kind: 'role-too-low', reading: true, role }];
}

// If the server does not report the scopes, they count as granted until it refuses something.
function isOpened(wanted: string, scopes: readonly string[] | undefined): boolean {
  if (scopes === undefined) return true;
  const [thing, grade = ''] = wanted.split(':');
  const enough = GRADES.slice(GRADES.indexOf(grade));
  return enough.some((one) => scopes.includes(`${thing}:${one}`));
}
