import { defineQuery, type Query } from '../commands/core/query.ts';
import { issueQuery } from '../commands/issues/issue-query.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { Issue } from '../model/issue.ts';
import type { ShortId } from '../model/short-id.ts';
import { createTtlCache } from '../platform/cache/ttl-cache.ts';

const MAX_SLUGS = 10_000;
const MAX_AGE_MS = 5 * 60_000;

/**
 * Builds the query for what reads like a short ID. Only prefixes that are slugs of projects count, so that no issue is
 * asked for because somebody wrote UTF-8; which slugs there are, and are not, is remembered for five minutes.
 */
export function createBareIdQuery(monotonicNow: () => number): Query<ShortId, Issue> {
  const slugs = createTtlCache<boolean>({
    maxAgeMs: MAX_AGE_MS,
    maxEntries: MAX_SLUGS,
    monotonicNow,
  });
  return defineQuery({
    capability: 'issue:read',
    async load(reader, id, options) {
      const slug = id.projectSlug;
      const cached = slugs.get(slug)?.value;
      const isThere =
        cached ??
        (await reader.findProject({ id: undefined, slug, name: undefined }, options)) !== undefined;
      if (cached === undefined) slugs.set(slug, isThere);
      if (!isThere) throw new NotFoundError('issue', id.text);
      return issueQuery.load(reader, id, options);
    },
  });
}
