import type { Allows } from '../commands/core/command.ts';
import type {
  Mutation,
  MutationContext,
  MutationContextFor,
  MutationReadContext,
  MutationWriteContext,
} from '../commands/core/mutation.ts';
import { addToTeamMutation, removeFromTeamMutation } from '../commands/teams/team-mutation.ts';
import { teamRoleMutation } from '../commands/teams/team-role-mutation.ts';
import { ChatopsError, DeniedError, NotLinkedError } from '../errors/errors.ts';
import type { Identity } from '../identity/identity.ts';
import type { BotToken } from '../model/bot-token.ts';
import { CAPABILITIES, type Capability, capabilityRow } from '../model/capability.ts';
import type { OpenChange } from '../model/change.ts';
import { GRANT_REQUEST_CHANGES, type WantedChange } from '../model/grants/grant-request.ts';
import type { Trace } from '../model/invocations/trace.ts';
import type { OrganizationRules } from '../model/organization.ts';
import type { AdmittedUser, Principal } from '../model/principal.ts';
import type { Target } from '../model/target.ts';
import { decide, decidePrincipal } from '../policy/decide.ts';
import { decideOnTokenAlone } from '../policy/decide-on-token.ts';
import type { Decision, PolicySettings } from '../policy/decision.ts';
import { sightOf } from '../policy/visible-projects.ts';
import type { Caller, SentryFor, SentryReader } from '../ports/sentry.ts';

interface AuthorizerOptions {
  readonly identity: Identity;
  readonly reader: SentryReader;
  readonly settings: PolicySettings;
  /** Loads what the bot's own token is. */
  readonly token: (trace?: Trace) => Promise<BotToken>;
}

/**
 * Creates the function that admits, identifies and authorizes an actor for a caller; a change has it bypass every
 * cache.
 */
export function createAuthorizer(
  options: AuthorizerOptions,
): (caller: Caller) => MutationContext['authorize'] {
  const { identity, reader, settings, token: loadToken } = options;

  return (caller) =>
    async (actor, capability, { bypassCache = false, user } = {}) => {
      const { trace } = caller;
      const admitted = user ?? (await identity.admit(actor, { bypassCache, trace }));
      const identification = await identity.identify(admitted, { bypassCache });
      if (identification.kind === 'unmapped') throw new NotLinkedError(identification.reason);
      const { principal } = identification;
      assertAllowed(decidePrincipal(principal, capability), principal);
      const organization = () =>
        reader.retrieveOrganization(bypassCache ? { ...caller, maxAgeMs: 0 } : caller);
      const takesToken = capabilityRow(capability).token !== undefined;

      const decideOn = async (target: Target): Promise<Decision> => {
        const [rules, token] = await Promise.all([
          rulesFor(capability, principal) ?? organization(),
          takesToken ? loadToken(trace) : undefined,
        ]);
        return decide({ principal, capability, target, organization: rules, settings, token });
      };
      return {
        principal,
        organization,
        async sight() {
          return sightOf({
            principal,
            organization: await organization(),
            settings,
            token: undefined,
          });
        },
        decide: decideOn,
        assertAllowed: async (target, wanted) =>
          assertAllowed(await decideOn(target), principal, wanted),
        async assertTokenAllows() {
          if (takesToken)
            assertAllowed(decideOnTokenAlone(capability, await loadToken(trace)), principal);
        },
      };
    };
}

/**
 * Returns the organization's rules as far as the principal's own membership tells all that the decision depends on:
 * changes of a member depend on nothing but the organization's roles. What is not said counts as closed.
 */
function rulesFor(
  capability: Capability,
  { member: { organizationRoles } }: Principal,
): OrganizationRules | undefined {
  const isAboutMember = capabilityRow(capability).within === 'member';
  return isAboutMember && organizationRoles !== undefined
    ? {
        openMembership: undefined,
        allowMemberInvite: undefined,
        issueRoles: undefined,
        ...organizationRoles,
      }
    : undefined;
}

/** Creates the factory of what mutations work with, each on behalf of its actor. */
export function createMutationContextFor(options: {
  readonly sentryFor: SentryFor;
  readonly authorizeFor: (caller: Caller) => MutationContext['authorize'];
  readonly records: Omit<MutationReadContext, 'sentry'>;
  readonly recordWriters: Omit<MutationWriteContext, keyof MutationReadContext | 'sentryWriter'>;
}): MutationContextFor {
  const { sentryFor, authorizeFor, records, recordWriters } = options;
  return ({ actor, trace }) => {
    const caller = { asker: actor.userId, trace };
    const { sentry, sentryWriter } = sentryFor(caller);
    const readContext = { ...records, sentry };
    return {
      readContext,
      writeContext: { ...readContext, ...recordWriters, sentryWriter },
      authorize: authorizeFor(caller),
    };
  };
}

/** Throws `DeniedError` if the policy refused. */
export function assertAllowed(
  decision: Decision,
  { member }: Principal,
  wanted?: WantedChange,
): void {
  if (!decision.allowed) throw new DeniedError(decision.refusal, member.id, wanted);
}

/** Checks in advance what a user may do, for buttons; a click on one is decided again. */
export type PreviewPermission = (user: AdmittedUser) => Allows;

/** Creates the check of permissions in advance. */
export function createPermissionPreview(contextFor: MutationContextFor): PreviewPermission {
  return (user) => async (capability, targetOf) => {
    const { actor } = user;
    const { readContext, authorize } = contextFor(user);
    try {
      const authorized = await authorize(actor, capability, { user });
      return (await authorized.decide(await targetOf(readContext, actor))).allowed;
    } catch (error) {
      if (error instanceof DeniedError) return false;
      throw error;
    }
  };
}

/**
 * Reports whether a change that was made can be undone now, for a button that offers it. Rejects only with an
 * unexpected error.
 */
export type MayUndo = (change: OpenChange, trace?: Trace) => Promise<boolean>;

/** What undoes a change of one's own place in a team. */
const UNDOES_OWN: Readonly<
  Record<string, Pick<Mutation<{ readonly undoes: string }>, 'capability' | 'targetFor'>>
> = {
  'team:add-member': removeFromTeamMutation,
  'team:remove-member': addToTeamMutation,
  'team:change-role': teamRoleMutation,
};

/** Creates the check; if something cannot be looked up, no undo is offered. */
export function createMayUndo(
  contextFor: MutationContextFor,
  loadToken: (trace?: Trace) => Promise<BotToken>,
): MayUndo {
  async function mayActorUndo(
    { id, actor, capability, plan }: OpenChange,
    trace: Trace | undefined,
  ): Promise<boolean> {
    const undoes = UNDOES_OWN[capability];
    // Nothing else that can be undone changes what its actor may do.
    if (undoes === undefined || plan?.actorMemberId !== plan?.target.id) return true;
    const { readContext, authorize } = contextFor({ actor, trace });
    const authorized = await authorize(actor, undoes.capability);
    const target = await undoes.targetFor(readContext, actor, { undoes: id });
    return (await authorized.decide(target)).allowed;
  }

  return async (change, trace) => {
    const { capability } = change;
    // An undo needs the same capability as the change, except that an invite is canceled.
    const name = capability === 'member:invite' ? 'invite:cancel' : capability;
    // What was asked of people takes nothing of the token to take back.
    if (capability === GRANT_REQUEST_CHANGES.ask) return true;
    const takesBack = CAPABILITIES.find((one) => one === name);
    if (takesBack === undefined) return false;
    try {
      const { allowed } = decideOnTokenAlone(takesBack, await loadToken(trace));
      return allowed && (await mayActorUndo(change, trace));
    } catch (error) {
      if (error instanceof ChatopsError) return false;
      throw error;
    }
  };
}
