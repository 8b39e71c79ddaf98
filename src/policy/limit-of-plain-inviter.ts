import type { BotToken } from '../model/bot-token.ts';
import type { TokenLimit } from '../model/refusal.ts';
import type { Question } from './decision.ts';

const ABOVE_INVITING = ['member:write', 'member:admin'] as const;
const ADMINISTERS = ['member:admin'] as const;

/**
 * What Sentry asks of a token that does not administer members: to invite while members may, into teams of its own
 * member, and to manage the open invites that it sent. Where the server does not tell, Sentry judges.
 */
export function limitOfPlainInviter(
  { kind, scopes, member }: BotToken,
  { capability, target, organization }: Question,
): TokenLimit | undefined {
  if (scopes === undefined || scopes.includes('member:admin')) return undefined;
  const isClosed = organization.allowMemberInvite === false;
  if (target.kind === 'invitation') {
    if (isClosed && !scopes.includes('member:write')) {
      return { kind: 'scope', scopes: ABOVE_INVITING };
    }
    const own = new Set(member?.teams.map(({ teamSlug }) => teamSlug));
    const isBound = organization.openMembership === false;
    const isOutside = isBound && target.teams.some((slug) => !own.has(slug));
    return isOutside ? { kind: 'scope', scopes: ADMINISTERS } : undefined;
  }
  if (target.kind !== 'open-invite') return undefined;
  // What the actor sent through the bot, the token sent; of the invites of others nothing says whose they are.
  const isTheTokens = kind !== 'internal-integration' && target.isSentByActor;
  const isTooLate = capability === 'invite:resend' && target.isExpired;
  const isItsToManage = isTheTokens && !isTooLate && !isClosed;
  return isItsToManage ? undefined : { kind: 'scope', scopes: ADMINISTERS };
}
