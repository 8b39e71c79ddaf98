import type { Answer } from '../commands/core/command.ts';
import type { AnyQuery, LoadedScoped, QueryReader } from '../commands/core/query.ts';
import { NotLinkedError } from '../errors/errors.ts';
import type { Identity } from '../identity/identify.ts';
import type { Actor } from '../model/actor.ts';
import type { AdmittedUser, Principal } from '../model/principal.ts';
import { decide } from '../policy/decide.ts';
import { decidePrincipal } from '../policy/decide-principal.ts';
import type { PolicySettings, Question } from '../policy/decision.ts';
import { visibleProjectsOf } from '../policy/visible-projects.ts';
import type { CallOptions } from '../ports/sentry.ts';
import { assertAllowed } from './assert-allowed.ts';

/** Runs a query for an admitted user: identified and allowed, or one of the errors of `errors.ts`. */
export type RunQuery = <Input, Data>(
  query: AnyQuery<Input, Data>,
  input: Input,
  user: AdmittedUser,
) => Promise<Answer<Data>>;

/** Runs a query for an actor, who is admitted first. */
export type RunQueryFor = <Input, Data>(
  query: AnyQuery<Input, Data>,
  input: Input,
  actor: Actor,
) => Promise<Answer<Data>>;

/** Everything that {@link createQueryRunner} works with. */
interface QueryRunnerOptions {
  readonly identity: Pick<Identity, 'identify'>;
  readonly reader: QueryReader;
  readonly settings: PolicySettings;
}

/**
 * Creates the one way to read from Sentry for a person. Identity, organization and data are fetched side by side, and
 * nothing is handed out before the decision. What depends on the projects that the person sees is fetched after that.
 */
export function createQueryRunner({ identity, reader, settings }: QueryRunnerOptions): RunQuery {
  return async (query, input, user) => {
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const load = startLoading(query, input, reader, options);
    const orienting = settle(reader.retrieveOrganization(options));
    try {
      // Who is asking comes first, so that nobody without a mapping learns whether a thing exists.
      const principal = await mappedPrincipal(identity.identify(user));
      const { capability } = query;
      assertAllowed(decidePrincipal(principal, capability), principal);
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

/** Creates the runner of queries for actors that nothing has admitted yet. */
export function createRunQueryFor(
  identity: Pick<Identity, 'admit'>,
  runQuery: RunQuery,
): RunQueryFor {
  return async (query, input, actor) => runQuery(query, input, await identity.admit(actor));
}

/**
 * Starts what can be read while it is found out who asks, and returns the way to what is loaded; a scoped query starts
 * there, once the projects that the person sees are known.
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

// A failure that nobody awaits yet must not count as unhandled; it is thrown when its turn comes, if it comes.
function settle<Value>(promise: Promise<Value>): Promise<() => Value> {
  return promise.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
}
