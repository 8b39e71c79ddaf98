import { z } from 'zod';
import type { Assignee, Issue } from '../../model/issue.ts';
import type { ProjectRef } from '../../model/project.ts';
import { wireProjectRef } from './project.ts';
import { looseBoolean, looseDate, looseNumber, looseText, wireId } from './scalars.ts';

// Sentry's own name for an issue whose title is empty.
const NO_TITLE = '<unlabeled event>';

const assignedTo = z
  .object({ type: z.enum(['user', 'team']), name: looseText, email: looseText })
  .transform(({ type, name, email }): Assignee | undefined => {
    const shown = name ?? email;
    return shown === undefined ? undefined : { kind: type, name: shown };
  })
  .optional()
  .catch(undefined);

const group = z.object({
  id: wireId,
  shortId: looseText,
  title: looseText,
  culprit: looseText,
  permalink: looseText,
  project: wireProjectRef,
  level: looseText,
  status: looseText,
  substatus: looseText,
  priority: looseText,
  platform: looseText,
  assignedTo,
  count: looseNumber,
  userCount: looseNumber,
  firstSeen: looseDate,
  lastSeen: looseDate,
  isUnhandled: looseBoolean,
});

/**
 * The answer to a short ID. By the spec its `group` has `id` and `title` alone; the real one is the whole issue, and
 * for a merged issue the one that it was merged into.
 */
export const wireShortId = z
  .object({ projectSlug: looseText, shortId: looseText, group })
  .transform((wire, context): Issue => {
    const shortId = wire.group.shortId ?? wire.shortId;
    const project = wire.group.project ?? projectBySlug(wire.projectSlug);
    if (project !== undefined && shortId !== undefined) {
      return issueOf(wire.group, shortId, project);
    }
    context.addIssue('no short ID or no project');
    return z.NEVER;
  });

function issueOf(wire: z.output<typeof group>, shortId: string, project: ProjectRef): Issue {
  return {
    id: wire.id,
    shortId,
    title: wire.title ?? NO_TITLE,
    culprit: wire.culprit,
    permalink: wire.permalink,
    project,
    level: wire.level,
    status: wire.status,
    substatus: wire.substatus,
    priority: wire.priority,
    platform: wire.platform,
    assignee: wire.assignedTo,
    events: wire.count,
    users: wire.userCount,
    firstSeen: wire.firstSeen,
    lastSeen: wire.lastSeen,
    isUnhandled: wire.isUnhandled,
  };
}

function projectBySlug(slug: string | undefined): ProjectRef | undefined {
  return slug === undefined ? undefined : { id: undefined, slug, name: undefined };
}
