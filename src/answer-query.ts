import type { Answer } from './commands/command.ts';
import type { Query, QueryReader } from './commands/query.ts';
import { DeniedError, NotLinkedError } from './errors.ts';
import type { Identity } from './identity/identify.ts';
import type { Actor } from './model/actor.ts';
import type { Principal } from './model/principal.ts';
import { decide } from './policy/decide.ts';
import { decideStanding } from './policy/decide-standing.ts';
import type { Decision, PolicySettings } from './policy/decision.ts';

/** Runs a query for an actor: admitted, identified, allowed, or one of the errors of `errors.ts`. */
export type AnswerQuery = <Input, Data>(
  query: Query<Input, Data>,
  input: Input,
  actor: Actor,
) => Promise<Answer<Data>>;

/** What {@link createAnswerQuery} needs. */
export interface AnswerQueryOptions {
  readonly identity: Identity;
  readonly reader: QueryReader;
  readonly settings: PolicySettings;
}

/**
 * Builds the one way to read from Sentry for a person. The Slack side is checked first; then identity,
 * organization and data are fetched side by side, and nothing is handed out before the decision.
 */
export function createAnswerQuery({ identity, reader, settings }: AnswerQueryOptions): AnswerQuery {
  return async (query, input, actor) => {
    const person = await identity.admit(actor);
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const loading = settle(query.load(reader, input, options));
    const orienting = settle(reader.retrieveOrganization(options));
    try {
      // Who is asking comes first, so that nobody without a mapping learns whether a thing exists.
      const principal = await mappedPrincipal(identity.identify(actor, person));
      permit(decideStanding(principal, query.capability), principal);
      const organization = (await orienting)();
      const { data, target } = (await loading)();
      const { capability } = query;
      // Looking up takes no more of the token than that the look-up succeeded.
      const token = undefined;
      permit(decide({ principal, capability, target, organization, settings, token }), principal);
      return { data, principal, organization };
    } finally {
      stop.abort();
    }
  };

  async function mappedPrincipal(
    identifying: ReturnType<Identity['identify']>,
  ): Promise<Principal> {
    const identification = await identifying;
    if (identification.kind === 'unmapped') throw new NotLinkedError(identification.reason);
    return identification.principal;
  }
}

function permit(decision: Decision, { member }: Principal): void {
  if (!decision.allowed) throw new DeniedError(decision.refusal, member.id);
}

// A failure that nobody awaits yet must not count as unhandled; it is thrown when its turn comes, if it comes.
function settle<Value>(promise: Promise<Value>): Promise<() => Value> {
  return promise.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
}
