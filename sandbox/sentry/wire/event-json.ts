import type { SentryEvent } from '../world/sentry-issue.ts';
import { wireDate } from './wire-date.ts';

/** Serializes a full event. It contains what no channel may see: the user's address, headers, local variables. */
export function eventJson(event: SentryEvent): Readonly<Record<string, unknown>> {
  return {
    id: event.eventId,
    eventID: event.eventId,
    groupID: event.issueId ?? null,
    projectID: event.projectId,
    title: event.title,
    message: event.message ?? '',
    culprit: event.culprit,
    location: null,
    platform: event.platform,
    type: event.type,
    metadata: { title: event.title },
    tags: event.tags,
    user:
      event.userEmail === null
        ? null
        : { id: null, email: event.userEmail, username: null, ip_address: '203.0.113.7' },
    entries: entriesJson(event),
    contexts: {},
    context: {},
    errors: [],
    packages: {},
    sdk: null,
    dist: null,
    size: 5891,
    occurrence: null,
    dateCreated: wireDate(event.dateCreated),
    dateReceived: wireDate(event.dateCreated),
    fingerprints: [],
    _meta: {},
  };
}

function entriesJson(event: SentryEvent): readonly unknown[] {
  if (event.type !== 'error') return [];
  const frame = {
    filename: 'app/main.ts',
    function: 'run',
    lineNo: 42,
    inApp: true,
    vars: { password: 'local-variable-that-must-not-leave' },
  };
  const stacktrace = { frames: [frame] };
  const values = [{ type: 'Error', value: event.title, stacktrace }];
  const headers = [['Cookie', 'session=request-header-that-must-not-leave']];
  return [
    { type: 'exception', data: { values } },
    { type: 'request', data: { url: 'https://shop.example.com/checkout', headers } },
  ];
}
