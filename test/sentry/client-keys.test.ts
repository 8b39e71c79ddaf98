import { describe, expect, it } from 'vitest';
import { json } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

const KEY = {
  id: 'abc',
  name: 'abc',
  label: 'Default',
  public: 'abc',
  secret: 'the-secret',
  projectId: 4_505_281_256_090_153,
  isActive: false,
  rateLimit: { window: 7200, count: 1000 },
  dsn: {
    public: 'https://abc@o1.ingest.example/2',
    secret: 'https://abc:the-secret@o1.ingest.example/2',
  },
  dateCreated: null,
};

describe('client keys', () => {
  it('are read without their secrets', async () => {
    const { client } = await clientOf(() => json(200, [KEY]));
    expect((await client.listOrganizationClientKeys({}).page()).rows).toEqual([
      {
        id: 'abc',
        label: 'Default',
        projectId: '4505281256090153',
        publicKey: 'abc',
        publicDsn: 'https://abc@o1.ingest.example/2',
        isActive: false,
        rateLimit: { count: 1000, windowSeconds: 7200 },
        dateCreated: undefined,
      },
    ]);
  });

  it('omit a DSN that contains a password, as in the single DSN of old servers', async () => {
    const dsn = { public: 'https://abc:the-secret@o1.ingest.example/2' };
    const { client } = await clientOf(() => json(200, [{ ...KEY, dsn }]));
    const { rows } = await client.listOrganizationClientKeys({}).page();
    expect(JSON.stringify(rows)).not.toContain('the-secret');
  });

  it("are read from the spec's path if the current path is missing, which is tried only once", async () => {
    const { client, server } = await clientOf(({ path }) =>
      path.endsWith('/client-keys/') ? json(200, [KEY]) : { status: 404 },
    );
    const list = client.listOrganizationClientKeys({});
    await list.page();
    await list.page();
    expect(server.requests.map(({ path }) => path.split('/').at(-2))).toEqual([
      'project-keys',
      'client-keys',
      'client-keys',
    ]);
  });

  it.each([{ detail: 'The route is not in the specification' }, { title: 'NO_PATH_MATCHED' }])(
    'are read from the path of the spec if the server gives a reason for the missing one',
    async (reason) => {
      const { client } = await clientOf(({ path }) =>
        path.endsWith('/client-keys/') ? json(200, [KEY]) : json(404, reason),
      );
      expect((await client.listOrganizationClientKeys({}).page()).rows).toHaveLength(1);
    },
  );

  it('are missing on both paths if a team or project is missing', async () => {
    const { client, server } = await clientOf(({ path }) =>
      path.endsWith('/client-keys/') ? { status: 404 } : json(404, { detail: 'Team not found' }),
    );
    const error = await failureOf(client.listOrganizationClientKeys({}).page());
    expect(error).toMatchObject({ kind: 'sentry-not-found', reason: 'Team not found' });
    expect(server.requests).toHaveLength(2);
  });
});
