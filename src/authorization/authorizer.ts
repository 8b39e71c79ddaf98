import type { Allows } from '../commands/core/command.ts';
import type {
  MutationContext,
  MutationContextFor,
  MutationReadContext,
  MutationWriteContext,
} from '../commands/core/mutation.ts';
import { DeniedError, NotLinkedError } from '../errors/errors.ts';
import type { Identity } from '../identity/identity.ts';
import type { BotToken } from '../model/bot-token.ts';
import { type Capability, capabilityRow } from '../model/capability.ts';
import type { WantedChange } from '../model/grants/grant-request.ts';
import type { OrganizationRules } from '../model/organization.ts';
import type { AdmittedUser, Principal } from '../model/principal.ts';
import type { Target } from '../model/target.ts';
import type { Trace } from '../model/trace.ts';
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

/** Creates the factory of what mutations work with, each on behalf of its caller. */
export function createMutationContextFor(options: {
  readonly sentryFor: SentryFor;
  readonly authorizeFor: (caller: Caller) => MutationContext['authorize'];
  readonly records: Omit<MutationReadContext, 'sentry'>;
  readonly recordWriters: Omit<MutationWriteContext, keyof MutationReadContext | 'sentryWriter'>;
}): MutationContextFor {
  const { sentryFor, authorizeFor, records, recordWriters } = options;
  return (caller) => {
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
    const { actor, trace } = user;
    const { readContext, authorize } = contextFor({ asker: actor.userId, trace });
    try {
      const authorized = await authorize(actor, capability, { user });
      return (await authorized.decide(await targetOf(readContext, actor))).allowed;
    } catch (error) {
      if (error instanceof DeniedError) return false;
      throw error;
    }
  };
}
