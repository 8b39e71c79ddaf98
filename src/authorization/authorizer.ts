import type { AuthorizedActor, MutationContext } from '../commands/core/mutation.ts';
import { DeniedError, NotLinkedError } from '../errors/errors.ts';
import type { Identity } from '../identity/identify.ts';
import type { BotToken } from '../model/bot-token.ts';
import type { Principal } from '../model/principal.ts';
import type { Target } from '../model/target.ts';
import { decide } from '../policy/decide.ts';
import { decideOnTokenAlone } from '../policy/decide-on-token.ts';
import { decideStanding } from '../policy/decide-standing.ts';
import type { Decision, PolicySettings } from '../policy/decision.ts';
import { ruleOf } from '../policy/rules.ts';
import type { SentryReader } from '../ports/sentry.ts';

/** What {@link createAuthorize} needs. */
export interface AuthorizeOptions {
  readonly identity: Identity;
  readonly reader: SentryReader;
  readonly settings: PolicySettings;
  /** What the bot's own token is. */
  readonly token: () => Promise<BotToken>;
}

/** Builds the one way to change something: admitted, identified and allowed, afresh at the moment of the act. */
export function createAuthorize({
  identity,
  reader,
  settings,
  token: askToken,
}: AuthorizeOptions): MutationContext['authorize'] {
  return async (actor, capability, afresh): Promise<AuthorizedActor> => {
    const person = await identity.admit(actor, { afresh });
    const identification = await identity.identify(actor, person, { afresh });
    if (identification.kind === 'unmapped') throw new NotLinkedError(identification.reason);
    const { principal } = identification;
    assertAllowed(decideStanding(principal, capability), principal);
    const readOrganization = () => reader.retrieveOrganization(afresh ? { maxAgeMs: 0 } : {});
    const decideOn = async (target: Target): Promise<Decision> => {
      const takesToken = ruleOf(capability).token !== undefined;
      const [organization, token] = await Promise.all([
        readOrganization(),
        takesToken ? askToken() : undefined,
      ]);
      return decide({ principal, capability, target, organization, settings, token });
    };
    return {
      principal,
      organization: readOrganization,
      decide: decideOn,
      assertAllowed: async (target) => assertAllowed(await decideOn(target), principal),
      assertTokenAllows: async () => {
        if (ruleOf(capability).token === undefined) return;
        assertAllowed(decideOnTokenAlone(capability, await askToken()), principal);
      },
    };
  };
}

function assertAllowed(decision: Decision, { member }: Principal): void {
  if (!decision.allowed) throw new DeniedError(decision.refusal, member.id);
}
