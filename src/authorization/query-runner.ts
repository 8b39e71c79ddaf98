import type { Answer } from '../commands/core/command.ts';
import { inSight } from '../commands/core/in-sight.ts';
import type { AnyQuery, LoadedScoped, QueryReader } from '../commands/core/query.ts';
import { NotLinkedError } from '../errors/errors.ts';
import type { Identity } from '../identity/identity.ts';
import type { TracedActor } from '../model/invocations/trace.ts';
import type { AdmittedUser, Principal } from '../model/principal.ts';
import { decide, decidePrincipal } from '../policy/decide.ts';
import type { PolicySettings, Question } from '../policy/decision.ts';
import { sightOf, visibleProjectsOf } from '../policy/visible-projects.ts';
import type { CallOptions } from '../ports/sentry.ts';
import { assertAllowed } from './authorizer.ts';

/**
 * Runs a query for an admitted user after identifying and authorizing them; throws one of the errors of `errors.ts`.
 */
export type RunQuery = <Input, Data>(
  query: AnyQuery<Input, Data>,
  input: Input,
  user: AdmittedUser,
) => Promise<Answer<Data>>;

/** Runs a query for an actor, who is admitted first. */
export type RunQueryFor = <Input, Data>(
  query: AnyQuery<Input, Data>,
  input: Input,
  by: TracedActor,
) => Promise<Answer<Data>>;

interface QueryRunnerOptions {
  readonly identity: Pick<Identity, 'identify'>;
  readonly reader: QueryReader;
  readonly settings: PolicySettings;
}

// A constant: an abort without a reason creates an error with its stack, for every query.
const OVER = new Error('the query is over');

/**
 * Creates the only function that reads from Sentry for a user. Identity, organization and data are loaded in parallel,
 * and nothing is returned before the decision. Data that depends on the user's visible projects is loaded once those
 * are known.
 */
export function createQueryRunner({ identity, reader, settings }: QueryRunnerOptions): RunQuery {
  return async (query, input, user) => {
    const stop = new AbortController();
    const { actor, trace } = user;
    const options = { abortController: stop, asker: actor.userId, trace };
    const load = startLoading(query, input, reader, options);
    const orienting = settle(reader.retrieveOrganization(options));
    try {
      // Identification comes first, so that a user without a mapping does not learn whether something exists.
      const principal = await mappedPrincipal(identity.identify(user));
      const { capability } = query;
      assertAllowed(decidePrincipal(principal, capability), principal);
      const organization = (await orienting)();
      // A query needs nothing of the token beyond a successful lookup.
      const facts = { principal, capability, organization, settings, token: undefined };
      const sight = sightOf(facts);
      const { data, targets } = await inSight(sight, () => load(facts));
      for (const target of targets) assertAllowed(decide({ ...facts, target }), principal);
      const whole = 'complete' in query ? await query.complete?.(reader, data, options) : undefined;
      return { data: whole ?? data, principal, organization, sight };
    } catch (error) {
      // Only a failure leaves reads behind that nobody waits for.
      stop.abort(OVER);
      throw error;
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

/** Creates the query runner for actors who have not been admitted yet. */
export function createRunQueryFor(
  identity: Pick<Identity, 'admit'>,
  runQuery: RunQuery,
): RunQueryFor {
  return async (query, input, { actor, trace }) =>
    runQuery(query, input, await identity.admit(actor, { trace }));
}

/**
 * Starts loading while the actor is still being identified, and returns a function that waits for the data; a scoped
 * query starts in that function, once the user's visible projects are known.
 */
function startLoading<Input, Data>(
  query: AnyQuery<Input, Data>,
  input: Input,
  reader: QueryReader,
  options: CallOptions,
): (facts: Omit<Question, 'target'>) => Promise<LoadedScoped<Data>> {
  if (!('load' in query)) {
    return (facts) => {
      const { principal, organization } = facts;
      const viewer = { ...visibleProjectsOf(facts), principal, organization };
      return query.loadVisible(viewer, reader, input, options);
    };
  }
  const loading = settle(query.load(reader, input, options));
  return async () => {
    const { data, target } = (await loading)();
    return { data, targets: [target] };
  };
}

// Keeps a failure from counting as unhandled before it is awaited; it is thrown when the result is used, if ever.
function settle<Value>(promise: Promise<Value>): Promise<() => Value> {
  return promise.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
}
