import type { Entrant, MutationHome } from '../commands/core/mutation.ts';
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

/** What {@link createEnter} needs. */
export interface EnterOptions {
  readonly identity: Identity;
  readonly reader: SentryReader;
  readonly settings: PolicySettings;
  /** What the bot's own token is. */
  readonly token: () => Promise<BotToken>;
}

/** Builds the one way to change something: admitted, identified and allowed, afresh at the moment of the act. */
export function createEnter({
  identity,
  reader,
  settings,
  token: askToken,
}: EnterOptions): MutationHome['enter'] {
  return async (actor, capability, afresh): Promise<Entrant> => {
    const person = await identity.admit(actor, { afresh });
    const identification = await identity.identify(actor, person, { afresh });
    if (identification.kind === 'unmapped') throw new NotLinkedError(identification.reason);
    const { principal } = identification;
    permit(decideStanding(principal, capability), principal);
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
      permit: async (target) => permit(await decideOn(target), principal),
      permitToken: async () => {
        if (ruleOf(capability).token === undefined) return;
        permit(decideOnTokenAlone(capability, await askToken()), principal);
      },
    };
  };
}

function permit(decision: Decision, { member }: Principal): void {
  if (!decision.allowed) throw new DeniedError(decision.refusal, member.id);
}
