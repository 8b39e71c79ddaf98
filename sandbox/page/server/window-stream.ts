import type { ServerResponse } from 'node:http';
import type { PageEvent } from '../protocol/page-event.ts';
import type { Happening, Journal, JournalEntry } from './journal.ts';
import type { PageWorkplace } from './page-workplace.ts';
import { channelsSeenBy, homeView, isSeenBy, modalViews, pageMessage } from './seen-by.ts';
import { sentrySwitches } from './sentry-switch.ts';

/** Window that subscribes to events. */
export interface WindowStream {
  readonly userId: string;
  /** ID of this start of the page; a window of an earlier start gets a snapshot. */
  readonly startId: string;
  /** Last event that the window received, from its `Last-Event-ID` header. */
  readonly lastEventId: string | undefined;
  readonly response: ServerResponse;
  readonly snapshot: () => PageEvent;
}

/**
 * Streams to a window everything that its user may see, in order and without gaps: from the last event that it received
 * if the journal still has that, else starting with a snapshot. Each event carries its sequence number.
 */
export const openWindowStream = (
  window: WindowStream,
  workplace: PageWorkplace,
  journal: Journal,
): void => {
  const { response, startId } = window;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  // A window that missed nothing must learn at once that it is connected.
  response.flushHeaders();
  const send = (sequence: number, event: PageEvent): void => {
    response.write(`id: ${startId}.${sequence}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const tell = ({ sequence, happening }: JournalEntry): void => {
    for (const event of eventsFor(window.userId, happening, workplace)) send(sequence, event);
  };
  const missed = missedEntries(window, journal);
  if (missed === undefined) send(journal.sequence, window.snapshot());
  else for (const entry of missed) tell(entry);
  const end = journal.subscribe(tell);
  response.once('close', end);
};

const missedEntries = (
  { lastEventId, startId }: WindowStream,
  journal: Journal,
): readonly JournalEntry[] | undefined => {
  const [start, sequence] = lastEventId?.split('.') ?? [];
  if (start !== startId || sequence === undefined || !/^\d+$/.test(sequence)) return undefined;
  return journal.since(Number(sequence));
};

const eventsFor = (
  userId: string,
  happening: Happening,
  { slack, sentry }: PageWorkplace,
): readonly PageEvent[] => {
  switch (happening.kind) {
    case 'message': {
      const { change, message } = happening;
      if (!isSeenBy(userId, message, slack)) return [];
      const event: PageEvent = { kind: 'message', change, message: pageMessage(message) };
      const isDirect = slack
        .channels()
        .some(({ id, userIds }) => id === message.channelId && userIds.length > 0);
      // The bot may have just opened this conversation.
      return isDirect
        ? [{ kind: 'channels', channels: channelsSeenBy(userId, slack) }, event]
        : [event];
    }
    case 'modal':
      return happening.userId === userId
        ? [{ kind: 'modal', views: modalViews(userId, slack) }]
        : [];
    case 'home':
      return happening.userId === userId ? [{ kind: 'home', view: homeView(userId, slack) }] : [];
    case 'wire':
      return [happening];
    case 'switches':
      return [{ kind: 'switches', switches: sentrySwitches(sentry) }];
  }
};
