import type { SentryIssue } from './world/sentry-issue.ts';
import type { SentryWorld } from './world/sentry-world.ts';
import { decodeIssueNumber } from './world/short-id-number.ts';

const SHORT_ID = /^(?:issue:)?(.*)[\s_-]([A-Za-z0-9]+)$/;
const GONE: readonly string[] = ['pending_deletion', 'pending_merge'];

/**
 * The issue of a short ID in any case (`-`, `_` or a blank before the number, `issue:` before all) or of a numeric id;
 * the surviving one where it was merged. Undefined for all that is not there.
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
