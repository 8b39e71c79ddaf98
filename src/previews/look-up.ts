import type { RunQueryFor } from '../authorization/query-runner.ts';
import type { Query } from '../commands/core/query.ts';
import { issueQuery } from '../commands/issues/issue.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { TracedActor } from '../model/invocations/trace.ts';
import type { Organization } from '../model/organization.ts';
import type { SentryLink } from '../model/sentry-link.ts';
import type { CallOptions } from '../ports/sentry.ts';
import { eventQuery, projectQuery } from './preview-queries.ts';
import type { Previewed } from './preview-subject.ts';

/** What a link leads to, read with the actor's rights. */
export interface LookedUp {
  readonly previewed: Previewed;
  readonly organization: Organization;
}

/** Looks up a link with an actor's rights; throws one of the errors of `errors.ts`. */
export type LookUp = (
  link: SentryLink,
  by: TracedActor,
  freshness: 'remembered' | 'fresh',
) => Promise<LookedUp>;

/** Previews come in bursts: an issue is read at most once a minute, and after the calls that users wait for. */
const REMEMBERED: CallOptions = { maxAgeMs: 60_000, priority: 'background' };

/** Creates the lookup of everything that has previews. */
export function createLookUp(runQuery: RunQueryFor): LookUp {
  return async (link, by, freshness) => {
    const ask = <Input, Data>(query: Query<Input, Data>, input: Input) =>
      runQuery(freshness === 'fresh' ? query : remembered(query), input, by);

    const issue = async (ref: Parameters<typeof issueQuery.load>[1]): Promise<LookedUp> => {
      const { data, organization } = await ask(issueQuery, ref);
      return { previewed: { kind: 'issue', issue: data, askedFor: ref }, organization };
    };
    switch (link.kind) {
      case 'issue':
        return issue(link.ref);
      case 'project': {
        const { data, organization } = await ask(projectQuery, link.slug);
        return { previewed: { kind: 'project', project: data }, organization };
      }
      case 'event':
        try {
          const { data, organization } = await ask(eventQuery, link.eventId);
          return { previewed: { kind: 'event', ...data }, organization };
        } catch (error) {
          // Events are deleted long before their issue is, and transactions cannot be looked up.
          if (!(error instanceof NotFoundError) || link.issue === undefined) throw error;
          return issue(link.issue);
        }
    }
  };
}

/** Returns a variant of a query that accepts cached data and yields to calls that users wait for. */
export function remembered<Input, Data>(query: Query<Input, Data>): Query<Input, Data> {
  return {
    ...query,
    load: (reader, input, options) => query.load(reader, input, { ...options, ...REMEMBERED }),
  };
}
