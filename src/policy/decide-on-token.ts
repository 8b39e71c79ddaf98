import type { BotToken } from '../model/bot-token.ts';
import { type Capability, capabilityRow } from '../model/capability.ts';
import type { TokenRule } from '../model/capability-row.ts';
import type { TokenLimit } from '../model/refusal.ts';
import { ladderRole } from '../model/role.ts';
import type { Target } from '../model/target.ts';
import { limitOfPlainInviter } from './decide-on-target.ts';
import { ALLOWED, type Decision, type Question, refused } from './decision.ts';
import { mayAssign, mayManage, rank } from './roles.ts';

/**
 * Decides whether the bot's own token can do it, and protects the token's own member from everyone. What the server
 * does not report about the token is left to Sentry, except for changes to managers and owners: any of them could be
 * the token's own member.
 */
export function decideOnToken(question: Question): Decision {
  const { capability, target, token } = question;
  const { token: rule } = capabilityRow(capability);
  if (rule === undefined) return ALLOWED;
  if (token === undefined) return limited(question, { kind: 'not-known' });

  const member = memberOf(target);
  if (member !== undefined && member.id === token.member?.id) {
    return refused(capability, { kind: 'tokens-own-member' });
  }
  const limit =
    limitOf(token, rule) ?? limitOnTarget(token, question) ?? limitOfPlainInviter(token, question);
  return limit === undefined ? ALLOWED : limited(question, limit);
}

/** Decides whether the bot's own token can do it on at least some target, so that the impossible is not offered. */
export function decideOnTokenAlone(capability: Capability, token: BotToken): Decision {
  const { token: rule } = capabilityRow(capability);
  const limit = rule && limitOf(token, rule);
  return limit === undefined ? ALLOWED : limited({ capability }, limit);
}

/** Returns the limit that the token's kind and scopes set for every target. */
function limitOf({ kind, scopes }: BotToken, rule: TokenRule): TokenLimit | undefined {
  if (kind === 'organization') return { kind: 'organization-token' };
  if (kind === 'internal-integration' && rule.takesMember) return { kind: 'integration' };
  if (scopes === undefined || rule.scopes.some((scope) => scopes.includes(scope))) return undefined;
  return { kind: 'scope', scopes: rule.scopes };
}

function limitOnTarget(
  { kind, role, member }: BotToken,
  question: Question,
): TokenLimit | undefined {
  const { target } = question;
  if (kind === 'internal-integration') {
    const isAboveMember = target.kind === 'invitation' && target.role !== 'member';
    return isAboveMember ? { kind: 'integration' } : undefined;
  }
  const about = memberOf(target);
  if (
    member === undefined &&
    about !== undefined &&
    !about.isPending &&
    mayBeTheTokens(about.role)
  ) {
    return { kind: 'own-member-not-known' };
  }
  return role === undefined || isHighEnough(role, question) ? undefined : { kind: 'role', role };
}

/** Reports whether the token's user has the rank that Sentry requires. */
function isHighEnough(role: string, { capability, target }: Question): boolean {
  switch (target.kind) {
    case 'invitation':
      return mayAssign(role, target.role);
    case 'invite-request':
      return capability === 'request:refuse' || mayAssign(role, target.role);
    case 'open-invite':
      return capability === 'invite:resend' || mayManage(role, target.member.role);
    // For who may not add people, Sentry makes a request, but for who may not remove them, nothing.
    case 'team-membership':
      return capability === 'team:add-member' || mayManage(role, 'manager');
    case 'member':
      return target.newRole === undefined
        ? mayManage(role, target.member.role)
        : mayAssign(role, target.member.role) && mayAssign(role, target.newRole);
    default:
      return true;
  }
}

/** Only managers and owners have a token that can change members. */
function mayBeTheTokens(role: string): boolean {
  const known = ladderRole(role);
  return known === undefined || rank(known) >= rank('manager');
}

function memberOf(target: Target) {
  switch (target.kind) {
    case 'member':
    case 'open-invite':
    case 'team-membership':
      return target.member;
    default:
      return undefined;
  }
}

function limited({ capability }: Pick<Question, 'capability'>, limit: TokenLimit): Decision {
  return refused(capability, { kind: 'token-limit', limit });
}
