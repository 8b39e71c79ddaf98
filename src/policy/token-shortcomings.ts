import type { BotToken, TokenShortcoming } from '../model/bot-token.ts';
import { ladderRole } from '../model/role.ts';
import { rank } from './roles.ts';

const READING = ['org:read', 'member:read', 'project:read', 'team:read', 'event:read'];
const CHANGING = ['member:admin', 'org:write'];
// A scope opens what the ones before it open (sentry `SENTRY_SCOPE_HIERARCHY_MAPPING`).
const GRADES = ['invite', 'read', 'write', 'admin'];

/** What the bot's own token cannot do, the worst first; empty for the token of a manager or owner with every scope. */
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

// A server that does not say which scopes there are is taken at its answers, when it refuses something.
function isOpened(wanted: string, scopes: readonly string[] | undefined): boolean {
  if (scopes === undefined) return true;
  const [thing, grade = ''] = wanted.split(':');
  const enough = GRADES.slice(GRADES.indexOf(grade));
  return enough.some((one) => scopes.includes(`${thing}:${one}`));
}
