import { z } from 'zod';
import { type EventDetails, parseEventId } from '../../model/event.ts';
import { entries, exceptionMessage, framesOf } from './event-frames.ts';
import { impersonalTags } from './event-tags.ts';
import { anything, dateOf, idTextOf, textOf } from './scalars.ts';

const NO_TITLE = '<unlabeled event>';
// What Python makes of a missing issue id (sentry `organization_eventid.py`).
const NO_ISSUE = 'None';

const tags = z
  .array(z.object({ key: anything, value: anything }))
  .optional()
  .catch(undefined);

const release = z
  .union([z.string(), z.object({ version: z.string() }).transform(({ version }) => version)])
  .optional()
  .catch(undefined);

// By the spec an event is an object of any shape. Nothing is read but what the bot may show.
const event = z.object({
  id: anything,
  eventID: anything,
  groupID: anything,
  projectID: anything,
  title: anything,
  message: anything,
  culprit: anything,
  platform: anything,
  level: anything,
  dateCreated: anything,
  dateReceived: anything,
  environment: anything,
  release,
  tags,
  entries,
});

/** The answer to an event ID. */
export const wireEventId = z
  .object({ projectSlug: z.string().min(1), groupId: anything, eventId: anything, event })
  .transform((wire, context): EventDetails => {
    const { projectID, groupID } = wire.event;
    const found = eventOf({ ...wire.event, groupID: wire.groupId ?? groupID }, wire.eventId);
    const project = { id: idTextOf(projectID), slug: wire.projectSlug, name: undefined };
    if (found !== undefined) return { ...found, project };
    context.addIssue('no event ID');
    return z.NEVER;
  });

/** An event as the list of an issue's events has it, where the project is known from the issue. */
export const wireIssueEvent = event.transform((wire, context): Omit<EventDetails, 'project'> => {
  const found = eventOf(wire);
  if (found !== undefined) return found;
  context.addIssue('no event ID');
  return z.NEVER;
});

function eventOf(
  wire: z.output<typeof event>,
  eventId?: unknown,
): Omit<EventDetails, 'project'> | undefined {
  const texts = [wire.eventID, eventId, wire.id].map((id) => textOf(id) ?? '');
  const [id] = texts.flatMap((text) => parseEventId(text) ?? []);
  if (id === undefined) return undefined;
  const issueId = idTextOf(wire.groupID);
  const tag = new Map((wire.tags ?? []).map(({ key, value }) => [key, textOf(value)]));
  return {
    id: id.text,
    issueId: issueId === NO_ISSUE ? undefined : issueId,
    title: textOf(wire.title) ?? NO_TITLE,
    culprit: textOf(wire.culprit),
    platform: textOf(wire.platform),
    level: textOf(wire.level) ?? tag.get('level'),
    environment: textOf(wire.environment) ?? tag.get('environment'),
    release: wire.release ?? tag.get('release'),
    dateCreated: dateOf(wire.dateCreated) ?? dateOf(wire.dateReceived),
    message: textOf(wire.message) ?? exceptionMessage(wire.entries),
    frames: framesOf(wire.entries),
    tags: impersonalTags(wire.tags ?? []),
  };
}
