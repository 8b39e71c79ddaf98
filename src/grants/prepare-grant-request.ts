import { canBeLinked } from '../commands/access/ask-for-link.ts';
import { refusedChange } from '../commands/access/wanted-change.ts';
import type { MutationContext } from '../commands/core/mutation.ts';
import { memberById } from '../commands/members/find-member.ts';
import { memberTarget, targetOf } from '../commands/members/member-target.ts';
import { DeniedError, NotLinkedError } from '../errors/errors.ts';
import { GrantRequestError } from '../errors/grant-request-errors.ts';
import { approverRoles } from '../identity/find-approvers.ts';
import type { Actor } from '../model/actor.ts';
import type { Capability } from '../model/capability.ts';
import type { ChangeIntent } from '../model/change.ts';
import { DECIDED_TARGET } from '../model/grants/decided-target.ts';
import type { GrantHint, GrantRequest, GrantWish } from '../model/grants/grant-request.ts';
import type { TracedActor } from '../model/invocations/trace.ts';
import type { Identification, Principal } from '../model/principal.ts';
import type { Refusal } from '../model/refusal.ts';
import { LADDER, ladderRole, type Role } from '../model/role.ts';
import type { Target } from '../model/target.ts';
import { decidesAllRequests } from '../policy/decide-on-request.ts';
import { decideOnTokenAlone } from '../policy/decide-on-token.ts';
import { rank } from '../policy/roles.ts';
import { carriedOut } from './ask-offer.ts';
import type { GrantContext } from './grant-context.ts';

/** What a grant request records of its asker, its wish, and who can grant it. */
export type PreparedGrantRequest = Pick<GrantRequest, 'memberId' | 'email' | 'wish' | 'granters'>;

/** Wish, and who could fulfil it. */
interface Helped {
  readonly wish: GrantWish;
  readonly capability: Capability;
  readonly roles: readonly Role[];
  /** Slug of the team whose admins can do it too. */
  readonly team?: string | undefined;
}

/** What a wish is read with, on behalf of its asker. */
type AskingContext = Pick<GrantContext, 'mutationOf'> &
  Pick<MutationContext, 'readContext' | 'authorize'>;

const MOST_OPEN = 5;
const MANAGERS = rolesFrom('manager');

/**
 * Reads what a person asks for and finds those who could grant it; throws one of the errors of `errors.ts` if it cannot
 * be asked for. Whether something that the person may not see exists is not looked up.
 */
export async function prepareGrantRequest(
  context: GrantContext,
  { actor: asker, trace }: TracedActor,
  hint: GrantHint,
): Promise<PreparedGrantRequest> {
  const { identity, store } = context;
  const user = await identity.admit(asker, { bypassCache: true, trace });
  const found = await identity.identify(user, { bypassCache: true });
  const { wish, capability, roles, team } = await helpedBy(
    { ...context, ...context.mutationContextFor({ actor: asker, trace }) },
    found,
    hint,
  );
  const decision = decideOnTokenAlone(capability, await context.token(trace));
  if (!decision.allowed) throw new DeniedError(decision.refusal);
  if ((await store.openOf(asker)).length >= MOST_OPEN) {
    throw new GrantRequestError({ kind: 'too-many', most: MOST_OPEN });
  }
  const granters = await context.findGranters(team, { roles, except: asker.userId });
  if (granters.length === 0) throw new GrantRequestError({ kind: 'no-granter' });
  const member = found.kind === 'mapped' ? found.principal.member : undefined;
  return { wish, granters, memberId: member?.id, email: member?.email ?? user.person.email };
}

async function helpedBy(
  context: AskingContext,
  found: Identification,
  hint: GrantHint,
): Promise<Helped> {
  if (hint.kind === 'link') return linked(found);
  if (found.kind === 'unmapped') throw new NotLinkedError(found.reason);
  const { principal } = found;
  switch (hint.kind) {
    case 'role':
      return withRole(context, principal, hint.role);
    case 'project': {
      const viewer = await context.authorize(principal.actor, 'project:list');
      if ((await viewer.sight()) === 'every-project') throw notNeeded();
      return { wish: hint, capability: 'team:add-member', roles: MANAGERS };
    }
    case 'change':
      return carriedOutBy(
        context,
        principal.actor,
        await refusedChange(context.readContext, principal.actor, hint.changeId),
      );
    case 'wanted':
      return hint.change.capability === 'team:add-member'
        ? addedToTeam(context, principal, hint.change.input.memberId)
        : carriedOutBy(context, principal.actor, hint.change);
  }
}

function linked(found: Identification): Helped {
  if (found.kind === 'mapped' && found.principal.mayAct) throw notNeeded();
  if (found.kind === 'unmapped' && !canBeLinked(found.reason)) {
    throw new NotLinkedError(found.reason);
  }
  return { wish: { kind: 'link' }, capability: 'link:create', roles: MANAGERS };
}

async function withRole(
  { readContext }: Pick<AskingContext, 'readContext'>,
  { member }: Principal,
  role: Role,
): Promise<Helped> {
  const own = ladderRole(member.role);
  if (own !== undefined && rank(own) >= rank(role)) throw notNeeded();
  const target = await memberTarget(readContext.sentry, member);
  const decideOn = recorded({ kind: 'member', member: target, newRole: role });
  const wish = { kind: 'role', role, from: member.role, decideOn } as const;
  return { wish, capability: 'member:change-role', roles: rolesFrom(role) };
}

async function addedToTeam(
  { authorize, readContext }: AskingContext,
  { actor, member }: Principal,
  memberId: string,
): Promise<Helped> {
  await authorize(actor, 'member:read', { bypassCache: true });
  if (decidesAllRequests(member)) throw notNeeded();
  const target = targetOf(await memberById(readContext.sentry, memberId));
  return { wish: { kind: 'team', target }, capability: 'team:add-member', roles: MANAGERS };
}

async function carriedOutBy(
  context: AskingContext,
  actor: Actor,
  { capability: name, input }: Pick<ChangeIntent, 'capability' | 'input'>,
): Promise<Helped> {
  const capability = carriedOut(name);
  const mutation = context.mutationOf(name);
  if (capability === undefined || mutation === undefined) {
    throw new GrantRequestError({ kind: 'not-askable' });
  }
  // Reading the target may tell whether a member or a team exists, which takes the right to look them up.
  await context.authorize(actor, 'member:read', { bypassCache: true });
  const { target, before, after, decideOn } = await mutation.read(
    context.readContext,
    actor,
    input,
  );
  const refusal = await refusalOf(async () => {
    const authorized = await context.authorize(actor, capability, { bypassCache: true });
    await authorized.assertAllowed(decideOn);
  });
  const roles = approverRoles(refusal);
  if (roles.length === 0) throw new DeniedError(refusal);
  const facts = { target, before, after, decideOn: recorded(decideOn) };
  const wish = { kind: 'change', capability, input, ...facts } as const;
  const { reason } = refusal;
  const isTeams = reason.kind === 'team-closed' || reason.kind === 'not-team-admin';
  return { wish, capability, roles, team: isTeams ? reason.team : undefined };
}

async function refusalOf(decide: () => Promise<void>): Promise<Refusal> {
  try {
    await decide();
  } catch (error) {
    if (error instanceof DeniedError) return error.refusal;
    throw error;
  }
  throw notNeeded();
}

function rolesFrom(role: Role): readonly Role[] {
  return LADDER.slice(Math.max(rank(role), rank('manager')));
}

/** Undefined for a kind of target that no change has that somebody else may be asked to make. */
function recorded(target: Target): Target | undefined {
  return DECIDED_TARGET.safeParse(target).data;
}

function notNeeded(): GrantRequestError {
  return new GrantRequestError({ kind: 'not-needed' });
}
