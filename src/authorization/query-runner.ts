import type { Answer } from '../commands/core/command.ts';
import type { AnyQuery, LoadedScoped, QueryReader } from '../commands/core/query.ts';
import { DeniedError, NotLinkedError } from '../errors/errors.ts';
import type { Identity } from '../identity/identify.ts';
import type { Actor } from '../model/actor.ts';
import type { Principal } from '../model/principal.ts';
import { decide } from '../policy/decide.ts';
import { decideStanding } from '../policy/decide-standing.ts';
import type { Decision, PolicySettings, Question } from '../policy/decision.ts';
import { visibleProjectsOf } from '../policy/visible-projects.ts';
import type { CallOptions } from '../ports/sentry.ts';

/** Runs a query for an actor: admitted, identified, allowed, or one of the errors of `errors.ts`. */
export type RunQuery = <Input, Data>(
  query: AnyQuery<Input, Data>,
  input: Input,
  actor: Actor,
) => Promise<Answer<Data>>;

/** What {@link createQueryRunner} needs. */
export interface QueryRunnerOptions {
  readonly identity: Identity;
  readonly reader: QueryReader;
  readonly settings: PolicySettings;
}

/**
 * Builds the one way to read from Sentry for a person. The Slack side is checked first; then identity,
 * organization and data are fetched side by side, and nothing is handed out before the decision. What depends on
 * the person's visible is fetched after that.
 */
export function createQueryRunner({ identity, reader, settings }: QueryRunnerOptions): RunQuery {
  return async (query, input, actor) => {
    const person = await identity.admit(actor);
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const load = startLoading(query, input, reader, options);
    const orienting = settle(reader.retrieveOrganization(options));
    try {
      // Who is asking comes first, so that nobody without a mapping learns whether a thing exists.
      const principal = await mappedPrincipal(identity.identify(actor, person));
      const { capability } = query;
      assertAllowed(decideStanding(principal, capability), principal);
      const organization = (await orienting)();
      // Looking up takes no more of the token than that the look-up succeeded.
      const facts = { principal, capability, organization, settings, token: undefined };
      const { data, targets } = await load(facts);
      for (const target of targets) assertAllowed(decide({ ...facts, target }), principal);
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

/**
 * Starts what can be read side by side with the question who asks, and returns the way to what is loaded; a query
 * within somebody's visible starts there, once it is known who that is.
 */
function startLoading<Input, Data>(
  query: AnyQuery<Input, Data>,
  input: Input,
  reader: QueryReader,
  options: CallOptions,
): (facts: Omit<Question, 'target'>) => Promise<LoadedScoped<Data>> {
  if (!('load' in query)) {
    return (facts) => query.loadVisible(visibleProjectsOf(facts), reader, input, options);
  }
  const loading = settle(query.load(reader, input, options));
  return async () => {
    const { data, target } = (await loading)();
    return { data, targets: [target] };
  };
}

function assertAllowed(decision: Decision, { member }: Principal): void {
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
