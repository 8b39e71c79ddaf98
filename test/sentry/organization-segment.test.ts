import { describe, expect, it } from 'vitest';
import { startLocalSentry } from '../../sandbox/sentry/start-local-sentry.ts';
import { SentryAnswerError, SentryNotFoundError } from '../../src/errors/errors.ts';
import { createSentryClient } from '../../src/sentry/client.ts';
import { createOrganizationSegment } from '../../src/sentry/organization-segment.ts';
import { json } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const ACME = { id: '1', slug: 'acme' };
const echo = async (name: string) => name;
const notFound = () =>
  new SentryNotFoundError({ operation: 'x', status: 404, requestId: undefined }, 'not found');

describe("the organization's path segment", () => {
  it('is the slug at first, then the ID once it is known and accepted', async () => {
    const segment = createOrganizationSegment(new URL('https://sentry.example'), 'acme');
    expect(await segment.reading(echo)).toBe('acme');
    segment.learn(ACME);
    expect(segment.name()).toBe('acme');
    expect(await segment.reading(echo)).toBe('1');
    expect(segment.name()).toBe('1');
  });

  it('remains the slug on a customer domain', async () => {
    const segment = createOrganizationSegment(new URL('https://acme.sentry.io'), 'acme');
    segment.learn(ACME);
    expect(await segment.reading(echo)).toBe('acme');
  });

  it('falls back to the slug if the server does not accept the ID', async () => {
    const asked: string[] = [];
    const segment = createOrganizationSegment(new URL('https://sentry.example'), 'acme');
    segment.learn(ACME);
    const read = async (name: string) => {
      asked.push(name);
      if (name === '1') throw notFound();
      return name;
    };
    await segment.reading(read);
    await segment.reading(read);
    expect(asked).toEqual(['1', 'acme', 'acme']);
    expect(segment.name()).toBe('acme');
  });

  it('still prefers the ID after a 404 under both names', async () => {
    const segment = createOrganizationSegment(new URL('https://sentry.example'), 'acme');
    segment.learn(ACME);
    await failureOf(segment.reading(() => Promise.reject(notFound())));
    expect(await segment.reading(echo)).toBe('1');
  });

  it.each([
    ['another slug at first', [{ id: '1', slug: 'other' }]],
    ['another ID later', [ACME, { id: '2', slug: 'acme' }]],
  ])('refuses a response that names another organization: %s', async (_what, organizations) => {
    const { client } = await clientOf(({ index }) =>
      json(200, { name: 'Acme', ...organizations[index] }),
    );
    for (const _earlier of organizations.slice(1)) await client.retrieveOrganization();
    const error = await failureOf(client.retrieveOrganization({ maxAgeMs: 0 }));
    expect(error).toBeInstanceOf(SentryAnswerError);
    expect((error as Error).message).toContain('names another organization');
  });

  it('accepts a changed slug under the same ID, and the ID as the configured name', async () => {
    const { client } = await clientOf(({ index }) =>
      json(200, { id: '1', slug: index === 0 ? 'acme' : 'renamed', name: 'Acme' }),
    );
    await client.retrieveOrganization();
    expect((await client.retrieveOrganization({ maxAgeMs: 0 })).slug).toBe('renamed');
    const segment = createOrganizationSegment(new URL('https://sentry.example'), '1');
    expect(segment.learn(ACME)).toBe(true);
  });

  it('leads to one call for a missing resource if the ID is known to be accepted', async () => {
    const { client, server } = await clientOf(({ path }) =>
      path.includes('/members/')
        ? json(404, { detail: 'no' })
        : json(200, { ...ACME, name: 'Acme' }),
    );
    await client.retrieveOrganization();
    await client.retrieveOrganization({ maxAgeMs: 0 });
    await failureOf(client.retrieveOrganizationMember('7'));
    expect(server.requests.map(({ path }) => path.split('/')[4])).toEqual(['acme', '1', '1']);
  });

  it('is the ID on a host that only happens to begin with the slug', async () => {
    const segment = createOrganizationSegment(new URL('https://sentry.example.com'), 'sentry');
    segment.learn({ id: '7', slug: 'sentry' });
    expect(await segment.reading(async (name) => name)).toBe('7');
  });

  it('works with a customer domain that does not look like one', async () => {
    const sentry = await startLocalSentry({ customerDomain: true });
    const client = createSentryClient({
      baseUrl: new URL(sentry.url),
      token: sentry.token,
      organization: sentry.organization,
      userAgent: 'sentry-chatops/test',
    });
    try {
      await client.retrieveOrganization();
      expect(
        (await client.listOrganizationMembers({ role: 'owner' }).page()).rows.length,
      ).toBeGreaterThan(0);
      await client.writer.updateOrganization({ name: 'Acme Two' });
      expect(sentry.world.organization.name).toBe('Acme Two');
    } finally {
      await client.close();
      await sentry.stop();
    }
  });
});
