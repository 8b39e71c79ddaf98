import { describe, expect, it } from 'vitest';
import { SentryScopeError } from '../../src/errors/errors.ts';
import { json } from '../support/scripted-server.ts';
import { clientOf, failureOf } from '../support/sentry-client.ts';

describe('the comments of an issue', () => {
  const commentsIn = async (status: number, body: unknown) => {
    const { client } = await clientOf(() => json(status, body));
    return client.listIssueComments('42');
  };

  it('are the texts of its notes, whatever else happened to it', async () => {
    const activity = [
      { id: '3', type: 'note', data: { text: 'second' } },
      { id: '2', type: 'set_resolved', data: {} },
      null,
      { id: '4', type: 'note' },
      { id: '1', type: 'note', data: { text: 'first' } },
    ];
    expect(await commentsIn(200, { activity })).toEqual(['second', 'first']);
  });

  it('are unknown where the issue or the list is missing', async () => {
    expect(await commentsIn(404, { detail: 'The requested resource does not exist' })).toBe(
      undefined,
    );
  });

  it('are refused without the scope', async () => {
    const { client } = await clientOf(() =>
      json(403, { detail: 'You do not have permission to perform this action.' }),
    );
    expect(await failureOf(client.listIssueComments('42'))).toBeInstanceOf(SentryScopeError);
  });
});
