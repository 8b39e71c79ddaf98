import { z } from 'zod';
import type { Assignee, Issue } from '../../model/issue.ts';
import type { ProjectRef } from '../../model/project.ts';
import { wireProjectRef } from './project.ts';
import { anything, booleanOf, dateOf, idOf, numberOf, textOf, wireId } from './scalars.ts';

// Sentry's own name for an issue with an empty title.
const NO_TITLE = '<unlabeled event>';

const assignedTo = z
  .object({ type: z.enum(['user', 'team']), name: anything, email: anything })
  .transform(({ type, name, email }): Assignee | undefined => {
    const shown = textOf(name) ?? textOf(email);
    return shown === undefined ? undefined : { kind: type, name: shown };
  })
  .optional()
  .catch(undefined);

// Pairs of a time and a count, by period; the last interval is not over.
const stats = z
  .object({ '24h': z.array(z.tuple([z.number(), z.number()])) })
  .transform((wire) => wire['24h'].map(([, count]) => count))
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
});

/**
 * Schema of the response to a short ID. In the spec its `group` has only `id` and `title`; the real one is the whole
 * issue, and for a merged issue the one that it was merged into.
 */
export const wireShortId = z
  .object({ projectSlug: anything, shortId: anything, group })
  .transform((wire, context): Issue => {
    const shortId = textOf(wire.group.shortId) ?? textOf(wire.shortId);
    const project = wire.group.project ?? projectBySlug(textOf(wire.projectSlug));
    if (project !== undefined && shortId !== undefined) {
      return issueOf(wire.group, shortId, project);
    }
    context.addIssue('no short ID or no project');
    return z.NEVER;
  });

function issueOf(wire: z.output<typeof group>, shortId: string, project: ProjectRef): Issue {
  return {
    id: idOf(wire.id),
    shortId,
    title: textOf(wire.title) ?? NO_TITLE,
    culprit: textOf(wire.culprit),
    permalink: textOf(wire.permalink),
    project,
    level: textOf(wire.level),
    status: textOf(wire.status),
    substatus: textOf(wire.substatus),
    priority: textOf(wire.priority),
    platform: textOf(wire.platform),
    assignee: wire.assignedTo,
    events: numberOf(wire.count),
    users: numberOf(wire.userCount),
    firstSeen: dateOf(wire.firstSeen),
    lastSeen: dateOf(wire.lastSeen),
    isUnhandled: booleanOf(wire.isUnhandled),
    lastDay: wire.stats,
  };
}

function projectBySlug(slug: string | undefined): ProjectRef | undefined {
  return slug === undefined ? undefined : { id: undefined, slug, name: undefined };
}
