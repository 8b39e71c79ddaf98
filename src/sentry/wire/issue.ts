import { z } from 'zod';
import type { Issue, IssueCounts } from '../../model/issue.ts';
import type { Assignee, IssueState } from '../../model/issues/issue-state.ts';
import type { ProjectRef } from '../../model/project.ts';
import type { AddedNote, UpdatedIssue } from '../../ports/sentry.ts';
import { wireCondition } from './issue-condition.ts';
import { wireProjectRef } from './project.ts';
import {
  anything,
  booleanOf,
  dateOf,
  idOf,
  idTextOf,
  numberOf,
  textOf,
  wireId,
} from './scalars.ts';

// Sentry's own name for an issue with an empty title.
const NO_TITLE = '<unlabeled event>';

const assignedTo = z
  .object({ type: z.enum(['user', 'team']), id: anything, name: anything, email: anything })
  .transform(({ type, id, name, email }): Assignee | undefined => {
    const shown = textOf(name) ?? textOf(email) ?? idTextOf(id);
    return shown === undefined
      ? undefined
      : { kind: type, id: idTextOf(id), name: shown, email: textOf(email) };
  })
  .optional()
  .catch(undefined);

// Pairs of a time and a count, by period; the last interval is not over.
const stats = z
  .object({ '24h': z.array(z.tuple([z.number(), z.number()])) })
  .transform((wire) => wire['24h'].map(([, count]) => count))
  .optional()
  .catch(undefined);

const counts = z
  .object({ count: anything, userCount: anything })
  .transform(
    ({ count, userCount }): IssueCounts => ({
      events: numberOf(count),
      users: numberOf(userCount),
    }),
  )
  .optional()
  .catch(undefined);

const release = z
  .object({ version: z.string().min(1) })
  .transform(({ version }) => version)
  .optional()
  .catch(undefined);

const group = z.object({
  id: wireId,
  shortId: anything,
  title: anything,
  culprit: anything,
  permalink: anything,
  project: wireProjectRef,
  level: anything,
  status: anything,
  substatus: anything,
  priority: anything,
  platform: anything,
  assignedTo,
  count: anything,
  userCount: anything,
  firstSeen: anything,
  lastSeen: anything,
  isUnhandled: anything,
  stats,
  statusDetails: wireCondition,
  lifetime: counts,
  filtered: counts,
  firstRelease: release,
  lastRelease: release,
});

/** Issue as a response describes it, perhaps without its IDs. */
type FoundIssue = Omit<Issue, 'id' | 'shortId'> & {
  readonly id: string | undefined;
  readonly shortId: string | undefined;
};

/**
 * Schema of the response to a short ID. In the spec no field is required, and its `group` has only `id` and `title`; the
 * real one is the whole issue, and for a merged issue the one that it was merged into.
 */
export const wireShortId = z
  .object({
    projectSlug: anything,
    groupId: anything,
    shortId: anything,
    group: group
      .extend({ id: wireId.optional().catch(undefined) })
      .optional()
      .catch(undefined),
  })
  .transform((wire): FoundIssue => {
    const found = wire.group ?? {};
    return {
      ...factsOf(found, found.project ?? projectBySlug(textOf(wire.projectSlug) ?? '')),
      id: found.id === undefined ? idTextOf(wire.groupId) : idOf(found.id),
      shortId: textOf(found.shortId) ?? textOf(wire.shortId),
    };
  });

/** Schema of an issue by itself or in a list. */
export const wireIssueRow = group.transform((wire, context): Issue => {
  const issue = wholeIssue(wire);
  if (issue !== undefined) return issue;
  context.addIssue('no short ID or no project');
  return z.NEVER;
});

function wholeIssue(wire: z.output<typeof group>): Issue | undefined {
  const shortId = textOf(wire.shortId);
  return wire.project === undefined || shortId === undefined
    ? undefined
    : { ...factsOf(wire, wire.project), id: idOf(wire.id), shortId };
}

/** Schema of the response to a change: only the issue's ID and status are needed to tell what became of it. */
export const wireUpdatedIssue = group.transform((wire, context): UpdatedIssue => {
  const state = stateOf(wire);
  if (state.status === undefined) {
    context.addIssue('no status');
    return z.NEVER;
  }
  return { id: idOf(wire.id), state, issue: wholeIssue(wire) };
});

/** Schema of the response to a comment. */
export const wireAddedNote = z
  .object({ id: anything })
  .transform(({ id }): AddedNote => ({ kind: 'added', id: idTextOf(id) }));

function factsOf(
  wire: Partial<Omit<z.output<typeof group>, 'id'>>,
  project: ProjectRef,
): Omit<Issue, 'id' | 'shortId'> {
  return {
    title: textOf(wire.title) ?? NO_TITLE,
    culprit: textOf(wire.culprit),
    permalink: textOf(wire.permalink),
    project,
    level: textOf(wire.level),
    ...stateOf(wire),
    platform: textOf(wire.platform),
    events: numberOf(wire.count),
    users: numberOf(wire.userCount),
    firstSeen: dateOf(wire.firstSeen),
    lastSeen: dateOf(wire.lastSeen),
    isUnhandled: booleanOf(wire.isUnhandled),
    lastDay: wire.stats,
    lifetime: wire.lifetime,
    filtered: wire.filtered,
    firstRelease: wire.firstRelease,
    lastRelease: wire.lastRelease,
  };
}

function stateOf(wire: Partial<Omit<z.output<typeof group>, 'id'>>): IssueState {
  return {
    status: textOf(wire.status),
    substatus: textOf(wire.substatus),
    condition: wire.statusDetails,
    assignee: wire.assignedTo,
    priority: textOf(wire.priority),
  };
}

function projectBySlug(slug: string): ProjectRef {
  return { id: undefined, slug, name: undefined };
}
