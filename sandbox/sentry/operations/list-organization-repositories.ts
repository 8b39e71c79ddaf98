import { json } from '../answer.ts';
import type { ApiCall, Route } from '../api-call.ts';
import { paginate } from '../page.ts';
import { repositoryJson } from '../wire/repository-json.ts';
import type { SentryRepository } from '../world/sentry-repository.ts';

/** `GET /organizations/{org}/repos/`: the only list that counts its hits, and that organization tokens may read. */
export const listOrganizationRepositories: Route = {
  method: 'GET',
  path: 'repos/',
  operation: 'listOrganizationRepositories',
  scopes: ['org:read', 'org:write', 'org:admin', 'org:integrations', 'org:ci'],
  handle(call) {
    const repositories = matchingRepositories(call);
    const page = paginate(repositories, call);
    const hits = { 'X-Hits': String(repositories.length), 'X-Max-Hits': '1000' };
    return json(
      200,
      page.rows.map((repository) => repositoryJson(call, repository)),
      { Link: page.link, ...(call.dialect === 'current' && hits) },
    );
  },
};

function matchingRepositories({ query, world }: ApiCall): readonly SentryRepository[] {
  const text = (query.get('query') ?? '').toLowerCase();
  const integrationId = query.get('integration_id');
  const isActiveAsked = (query.get('status') ?? 'active') === 'active';
  return world.repositories
    .all()
    .filter(
      ({ name, status, integrationId: own }) =>
        (status === 'active') === isActiveAsked &&
        name.toLowerCase().includes(text) &&
        (integrationId === null || integrationId === own),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
