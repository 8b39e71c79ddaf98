import type { SentryIssue } from './world/sentry-issue.ts';
import type { SentryWorld } from './world/sentry-world.ts';
import { decodeIssueNumber } from './world/short-id-number.ts';

const SHORT_ID = /^(?:issue:)?(.*)[\s_-]([A-Za-z0-9]+)$/;
const GONE: readonly string[] = ['pending_deletion', 'pending_merge'];

/**
 * Returns the issue with a short ID in any case (`-`, `_` or a space before the number, an optional `issue:` prefix) or
 * a numeric ID; for a merged issue, the surviving one. Undefined if there is none.
 */
export function findIssue(world: SentryWorld, id: string): SentryIssue | undefined {
  const isAsked = /^\d+$/.test(id)
    ? (issue: { readonly id: string }): boolean => issue.id === id
    : shortIdMatcher(world, id);
  if (isAsked === undefined) return undefined;
  const merged = world.mergedIssues.find(isAsked);
  const issue =
    merged === undefined ? world.issues.all().find(isAsked) : world.issues.get(merged.into);
  return issue === undefined || GONE.includes(issue.status) ? undefined : issue;
}

interface NumberedIssue {
  readonly id: string;
  readonly projectId: string;
  readonly number: number;
}

function shortIdMatcher(
  world: SentryWorld,
  text: string,
): ((issue: NumberedIssue) => boolean) | undefined {
  const [, slug, suffix] = SHORT_ID.exec(text) ?? [];
  if (slug === undefined || suffix === undefined) return undefined;
  const project = world.projectBySlug(slug.toLowerCase());
  const number = decodeIssueNumber(suffix);
  if (project === undefined || number === undefined) return undefined;
  return (issue) => issue.projectId === project.id && issue.number === number;
}
