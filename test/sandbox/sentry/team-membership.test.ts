import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { ask } from './ask.ts';

let sentry: LocalSentry;
beforeEach(async () => {
  sentry = await startLocalSentry();
});
afterEach(() => sentry.stop());

const idOf = (handle: string) => sentry.world.memberByEmail(`${handle}@example.com`).id;
const slugsOf = (handle: string) =>
  sentry.world.memberByEmail(`${handle}@example.com`).teams.map(({ teamSlug }) => teamSlug);
const change = (method: 'POST' | 'DELETE', by: string, who: string, team: string) =>
  ask(sentry, `members/${idOf(who)}/teams/${team}/`, {
    method,
    token: sentry.tokenFor(`${by}@example.com`, ['org:admin', 'team:admin']),
  });

describe('adding a member to a team', () => {
  it.each([
    ['owner', 'other-member', 'docs', false, 201],
    ['manager', 'other-member', 'docs', false, 201],
    // An organization admin administers the teams that they are in.
    ['admin', 'other-member', 'storefront', false, 201],
    ['admin', 'other-member', 'docs', false, 202],
    ['team-admin', 'other-member', 'storefront', false, 201],
    ['team-admin', 'no-2fa', 'platform', false, 202],
    ['member', 'member', 'docs', false, 202],
    ['member', 'member', 'docs', true, 201],
    ['member', 'other-member', 'docs', true, 201],
    ['owner', 'member', 'storefront', false, 204],
    ['owner', 'member', 'idp-team', false, 403],
    ['owner', 'billing', 'docs', false, 403],
    ['owner', 'member', 'nope', false, 404],
  ])('by %s of %s to %s (open: %s) responds %i', async (by, who, team, isOpen, status) => {
    sentry.world.updateOrganization({ openMembership: isOpen });
    const before = slugsOf(who);
    expect((await change('POST', by, who, team)).status).toBe(status);
    expect(slugsOf(who)).toEqual(status === 201 ? [...before, team] : before);
  });

  it('names the reason of a refusal', async () => {
    expect((await change('POST', 'owner', 'member', 'idp-team')).json).toEqual({
      detail: "This team is managed through your organization's identity provider.",
    });
    expect((await change('POST', 'owner', 'billing', 'docs')).json).toEqual({
      detail: "The user with a 'billing' role cannot have team-level permissions.",
    });
  });
});

describe('removing a member from a team', () => {
  it.each([
    ['owner', 'member', 'storefront', 200],
    ['member', 'member', 'storefront', 200],
    ['team-admin', 'member', 'storefront', 200],
    ['member', 'admin', 'storefront', 400],
    ['member', 'member', 'docs', 200],
    ['owner', 'idp-provisioned', 'idp-team', 403],
    ['owner', 'member', 'nope', 404],
  ])('by %s of %s from %s responds %i', async (by, who, team, status) => {
    const before = slugsOf(who);
    expect((await change('DELETE', by, who, team)).status).toBe(status);
    const after = status === 200 ? before.filter((slug) => slug !== team) : before;
    expect(slugsOf(who)).toEqual(after);
  });
});

describe('the members of a team', () => {
  const list = (team: string, by = 'owner') =>
    ask(sentry, `/api/0/teams/acme/${team}/members/`, {
      token: sentry.tokenFor(`${by}@example.com`),
    });

  it('are listed by address, with their team role', async () => {
    const { json } = await list('storefront');
    const rows: readonly { email: string; teamRole: string | null }[] = json;
    const admins = rows.filter(({ teamRole }) => teamRole !== null);
    expect(admins).toMatchObject([{ email: 'team-admin@example.com', teamRole: 'admin' }]);
    const emails = rows.map(({ email }) => email);
    expect(emails).toEqual([...emails].sort());
    expect(emails).toContain('member@example.com');
    expect(emails).not.toContain('other-member@example.com');
  });

  it.each([
    ['other-member', 'storefront', 403],
    ['member', 'storefront', 200],
    ['owner', 'nope', 404],
  ])('are shown to %s of %s with %i while membership is closed', async (by, team, status) => {
    sentry.world.updateOrganization({ openMembership: false });
    expect((await list(team, by)).status).toBe(status);
  });
});
