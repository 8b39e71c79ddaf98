import { NotFoundError, SentryNotFoundError } from '../errors.ts';
import type { SentryEvent } from '../model/event.ts';
import type { EventId } from '../model/event-id.ts';
import { projectTarget } from './project-target.ts';
import { defineQuery } from './query.ts';

/** An event and the projects' rule about seeing it. */
export const eventQuery = defineQuery<EventId, SentryEvent>({
  capability: 'event:read',
  async load(reader, id, options) {
    try {
      const event = await reader.resolveEventId(id, options);
      return { data: event, target: await projectTarget(reader, event.project, options) };
    } catch (error) {
      if (error instanceof SentryNotFoundError && error.facts.operation === 'resolveEventId') {
        // The same look-up as for an event that is there but not theirs: neither its failure nor its time may tell.
        await projectTarget(reader, { id: undefined, slug: id.text, name: undefined }, options);
        throw new NotFoundError('event', id.text, { cause: error });
      }
      throw error;
    }
  },
});
