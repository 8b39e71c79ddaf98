import { LRUCache } from 'lru-cache';
import { defineQuery, type Query } from '../commands/core/query.ts';
import { issueQuery } from '../commands/issues/issue-query.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { Issue } from '../model/issue.ts';
import type { ShortId } from '../model/short-id.ts';

const MAX_SLUGS = 10_000;
const MAX_AGE_MS = 5 * 60_000;

/**
 * Builds the query for what reads like a short ID. Only prefixes that are slugs of projects count, so that no issue is
 * asked for because somebody wrote UTF-8; which slugs there are, and are not, is remembered for five minutes.
 */
export function createBareIdQuery(monotonicNow: () => number): Query<ShortId, Issue> {
  const known = new LRUCache<string, { readonly isThere: boolean }>({
    max: MAX_SLUGS,
    ttl: MAX_AGE_MS,
    ttlResolution: 0,
    perf: { now: monotonicNow },
  });
  return defineQuery({
    capability: 'issue:read',
    async load(reader, id, options) {
      const slug = id.projectSlug;
      const remembered = known.get(slug)?.isThere;
      const isThere =
        remembered ??
        (await reader.findProject({ id: undefined, slug, name: undefined }, options)) !== undefined;
      if (remembered === undefined) known.set(slug, { isThere });
      if (!isThere) throw new NotFoundError('issue', id.text);
      return issueQuery.load(reader, id, options);
    },
  });
}
