import { describe, expect, it } from 'vitest';
import { hasAccepted } from '../../src/model/member.ts';
import { json } from '../support/scripted-server.ts';
import { clientOf } from '../support/sentry-client.ts';

const LEAST = { id: '1', email: 'someone@example.com', role: 'member' };
const USER = { id: '7', email: 'someone@example.com' };

/** Reads a member, from the list and alone. */
async function read(row: object, assumeMembersAccepted: boolean) {
  const { client } = await clientOf(
    ({ path }) => json(200, path.endsWith('/members/') ? [row] : row),
    { assumeMembersAccepted },
  );
  const { rows } = await client.listOrganizationMembers({}).page();
  return [...rows, await client.retrieveOrganizationMember('1')];
}

describe('whether a member has accepted the invite', () => {
  it.each([
    ['has only what the spec requires', {}, 'unknown'],
    ['is not pending and has no account in the answer', { pending: false }, 'unknown'],
    ['has an account without an ID', { user: {} }, 'unknown'],
    ['has an account', { user: USER }, undefined],
    ['is pending', { pending: true }, undefined],
    ['has no account', { user: null }, undefined],
  ])('is known or not for one who %s', async (_what, fields, acceptance) => {
    for (const member of await read({ ...LEAST, ...fields }, false)) {
      expect(member.acceptance).toBe(acceptance);
      expect(hasAccepted(member)).toBe('user' in fields && fields.user === USER);
    }
  });

  it('is decided by the operator only where the server does not say', async () => {
    const accepted = async (fields: object) =>
      (await read({ ...LEAST, ...fields }, true)).map(hasAccepted);
    expect(await accepted({})).toEqual([true, true]);
    expect(await accepted({ pending: true })).toEqual([false, false]);
    expect(await accepted({ user: null })).toEqual([false, false]);
  });
});
