import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalSentry, startLocalSentry } from '../../../sandbox/sentry/start-local-sentry.ts';
import { ask, nextCursor } from './ask.ts';

let sentry: LocalSentry;
beforeAll(async () => {
  sentry = await startLocalSentry({
    size: { members: 100_000, projects: 5_000, repositories: 2_000 },
  });
});
afterAll(() => sentry.stop());

it('a search by address finds any member, even the last of 100,000', async () => {
  const { json } = await ask(sentry, 'members/?query=email:member-100000@example.com');
  expect(json).toMatchObject([{ email: 'member-100000@example.com' }]);
  const one = await ask(sentry, `members/${json[0].id}/`);
  expect(one.json).toMatchObject({ name: 'Member 100000' });
});

it('pages are correct in the middle and at the end', async () => {
  const middle = await ask(sentry, 'members/?cursor=100:500:0');
  expect(middle.json).toHaveLength(100);
  const last = await ask(sentry, 'members/?cursor=100:999:0');
  expect(last.json).toHaveLength(100);
  expect(nextCursor(last)).toBeUndefined();
});

it('projects and repositories are paged', async () => {
  expect(nextCursor(await ask(sentry, 'projects/?cursor=100:48:0'))).toBe('100:49:0');
  expect(nextCursor(await ask(sentry, 'projects/?cursor=100:49:0'))).toBeUndefined();
  expect((await ask(sentry, 'repos/')).headers.get('x-hits')).toBe('1999');
});

it('an invite comes after all other members', async () => {
  const invited = await ask(sentry, 'members/', {
    method: 'POST',
    body: { email: 'new@example.com' },
  });
  const last = await ask(sentry, 'members/?cursor=100:1000:0');
  expect(last.json).toEqual([invited.json]);
});

it('members stay in place when a generated one changes', async () => {
  const before = await ask(sentry, 'members/?cursor=100:500:0');
  sentry.world.setRole('member-777@example.com', 'manager');
  const after = await ask(sentry, 'members/?cursor=100:500:0');
  expect(after.json).toEqual(before.json);
  const found = await ask(sentry, 'members/?query=email:member-777@example.com');
  expect(found.json[0].orgRole).toBe('manager');
});
