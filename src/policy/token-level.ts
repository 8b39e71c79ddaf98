import type { BotToken, TokenLevel } from '../model/bot-token.ts';
import { CAPABILITIES, type Capability, capabilityRow } from '../model/capability.ts';
import { ladderRole } from '../model/role.ts';
import { decideOnTokenAlone } from './decide-on-token.ts';
import { rank } from './roles.ts';

/** The level of a token; what a server does not tell counts as there, since Sentry says no in the end. */
export function tokenLevel(token: BotToken): TokenLevel {
  const without = CAPABILITIES.filter((capability) => !isServed(token, capability));
  if (token.kind === 'organization') return { level: 'nothing', without };
  if (without.length === 0) return { level: 'administration', without };
  return { level: without.includes('member:invite') ? 'reading' : 'invites', without };
}

function isServed(token: BotToken, capability: Capability): boolean {
  if (!decideOnTokenAlone(capability, token).allowed) return false;
  return capabilityRow(capability).token?.takesMember !== true || isManager(token);
}

/** Sentry gives a role below manager neither members' roles nor their removal, whatever scopes the token names. */
function isManager({ kind, role }: BotToken): boolean {
  if (kind !== 'user' || role === undefined) return true;
  const known = ladderRole(role);
  return known !== undefined && rank(known) >= rank('manager');
}
