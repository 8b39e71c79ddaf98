import type { RunQueryFor } from '../authorization/query-runner.ts';
import { NotFoundError } from '../errors/errors.ts';
import type { Message } from '../model/message.ts';
import type { SentrySite } from '../model/sentry-site.ts';
import { eventDetails, noEventDetails } from '../views/issues/event-details.ts';
import type { PreviewClick } from './answer-clicks.ts';
import { eventQuery, latestEventQuery } from './preview-queries.ts';
import { parseSubject } from './preview-subject.ts';

interface ShowDetailsOptions {
  readonly runQuery: RunQueryFor;
  readonly site: () => SentrySite;
  readonly now: () => Date;
}

/** Creates the handler of *Details*: it responds only to the user who clicked, with only that user's rights. */
export function createShowDetails({ runQuery, site, now }: ShowDetailsOptions) {
  return async (click: PreviewClick): Promise<Message> => {
    const { value } = click;
    const subject = parseSubject(value);
    const { event, issue } = await load();
    const view = { now: now(), site: site(), audience: 'person' } as const;
    return event === undefined ? noEventDetails() : eventDetails(event, issue, view);

    async function load() {
      if (subject?.kind === 'issue') {
        return (await runQuery(latestEventQuery, subject.ref, click)).data;
      }
      if (subject?.kind === 'event') {
        return (await runQuery(eventQuery, subject.eventId, click)).data;
      }
      throw new NotFoundError('event', value);
    }
  };
}
