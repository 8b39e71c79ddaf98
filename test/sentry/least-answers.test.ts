import { describe, expect, it } from 'vitest';
import { parseEventId } from '../../src/model/event.ts';
import { parseShortId } from '../../src/model/short-id.ts';
import { json } from '../support/scripted-server.ts';
import { clientOf } from '../support/sentry-client.ts';

const shortId = parseShortId('WEB-1A');
const eventId = parseEventId('0123456789abcdef0123456789abcdef');
if (shortId === undefined || eventId === undefined) throw new Error('not parsed');
const NO_PROJECT = { id: undefined, slug: '', name: undefined };

/** The spec requires none of these fields. */
describe('a response with what the spec requires', () => {
  it.each([
    [{}, { id: 'WEB-1A', shortId: 'WEB-1A', project: NO_PROJECT }],
    [{ shortId: 'WEB-1A' }, { id: 'WEB-1A', shortId: 'WEB-1A', project: NO_PROJECT }],
    [
      { projectSlug: 'web', group: { title: 'Broken' } },
      { shortId: 'WEB-1A', title: 'Broken', project: { slug: 'web' } },
    ],
    [
      { groupId: '7', group: null },
      { id: '7', shortId: 'WEB-1A' },
    ],
    [{ group: { id: 'seven' } }, { id: 'seven', shortId: 'WEB-1A' }],
  ])('of a short ID is an issue: %j', async (body, issue) => {
    const { client } = await clientOf(() => json(200, body));
    expect(await client.resolveShortId(shortId)).toMatchObject(issue);
  });

  it('of a numeric ID is the issue with that ID', async () => {
    const { client } = await clientOf(() => json(200, { group: {} }));
    const found = await client.resolveShortId({ kind: 'issue-id', text: '42' });
    expect(found).toMatchObject({ id: '42', shortId: '42' });
  });

  it.each([
    [{}, { id: eventId.text, project: NO_PROJECT, issueId: undefined }],
    [
      { projectSlug: 'web', event: {} },
      { id: eventId.text, project: { slug: 'web' } },
    ],
    [{ eventId: 'evt-42', event: null }, { id: 'evt-42' }],
    [{ event: { eventID: 'evt-42', id: 7 } }, { id: 'evt-42' }],
    [{ groupId: '7', event: { id: eventId.text.toUpperCase() } }, { id: eventId.text }],
  ])('of an event ID is an event: %j', async (body, event) => {
    const { client } = await clientOf(() => json(200, body));
    expect(await client.resolveEventId(eventId)).toMatchObject(event);
  });

  it('of a client key is a key', async () => {
    const { client } = await clientOf(() => json(200, [{}, { public: 'abc' }]));
    const { rows } = await client.listOrganizationClientKeys({}).page();
    expect(rows).toMatchObject([
      { id: '', label: '', publicKey: undefined, isActive: true },
      { id: 'abc', label: 'abc', publicKey: 'abc' },
    ]);
  });
});
