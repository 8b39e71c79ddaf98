import { z } from 'zod';
import type { SentryEvent } from '../../model/event.ts';
import { parseEventId } from '../../model/event-id.ts';
import { looseDate, looseIdText, looseText } from './scalars.ts';

const NO_TITLE = '<unlabeled event>';
// What Python makes of a missing issue id (sentry `organization_eventid.py`).
const NO_ISSUE = 'None';

const tags = z
  .array(z.object({ key: looseText, value: looseText }))
  .optional()
  .catch(undefined);

const release = z
  .union([z.string(), z.object({ version: z.string() }).transform(({ version }) => version)])
  .optional()
  .catch(undefined);

// By the spec an event is an object of any shape. Nothing is read but what the bot may show.
const event = z.object({
  id: looseText,
  eventID: looseText,
  groupID: looseIdText,
  projectID: looseIdText,
  title: looseText,
  culprit: looseText,
  platform: looseText,
  level: looseText,
  dateCreated: looseDate,
  dateReceived: looseDate,
  environment: looseText,
  release,
  tags,
});

/** The answer to an event ID. */
export const wireEventId = z
  .object({ projectSlug: z.string().min(1), groupId: looseIdText, eventId: looseText, event })
  .transform((wire, context): SentryEvent => {
    const { projectID: id, groupID } = wire.event;
    const found = eventOf({ ...wire.event, groupID: wire.groupId ?? groupID }, wire.eventId);
    if (found !== undefined)
      return { ...found, project: { id, slug: wire.projectSlug, name: undefined } };
    context.addIssue('no event ID');
    return z.NEVER;
  });

/** An event as the list of an issue's events has it, where the project is known from the issue. */
export const wireIssueEvent = event.transform((wire, context): Omit<SentryEvent, 'project'> => {
  const found = eventOf(wire);
  if (found !== undefined) return found;
  context.addIssue('no event ID');
  return z.NEVER;
});

function eventOf(
  wire: z.output<typeof event>,
  eventId?: string,
): Omit<SentryEvent, 'project'> | undefined {
  const ids = [wire.eventID, eventId, wire.id].flatMap((text) => parseEventId(text ?? '') ?? []);
  const [id] = ids;
  if (id === undefined) return undefined;
  const tag = new Map((wire.tags ?? []).map(({ key, value }) => [key, value]));
  return {
    id: id.text,
    issueId: wire.groupID === NO_ISSUE ? undefined : wire.groupID,
    title: wire.title ?? NO_TITLE,
    culprit: wire.culprit,
    platform: wire.platform,
    level: wire.level ?? tag.get('level'),
    environment: wire.environment ?? tag.get('environment'),
    release: wire.release ?? tag.get('release'),
    dateCreated: wire.dateCreated ?? wire.dateReceived,
  };
}
