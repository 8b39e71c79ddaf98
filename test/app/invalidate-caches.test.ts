import { describe, expect, it } from 'vitest';
import { invalidateCaches } from '../../src/app/invalidate-caches.ts';
import type { ChangeNotification } from '../../src/ports/change-notifications.ts';

/** Returns the caches that a notification invalidates. */
function droppedOn(notification: ChangeNotification): readonly string[] {
  const dropped = new Set<string>();
  const note = (what: string) => () => void dropped.add(what);
  let notify: (notification: ChangeNotification) => void = () => {};
  invalidateCaches(
    {
      subscribe(listener) {
        notify = listener;
        return () => {};
      },
      isLive: () => true,
    },
    {
      identity: { invalidate: note('identities') },
      directory: { invalidatePeople: note('people') },
      sentry: { invalidate: (what) => note(what)(), bypassWhile: () => {} },
    },
    { info: () => {}, warn: () => {} },
  );
  notify(notification);
  return [...dropped].sort();
}

const changed = (...kinds: readonly string[]): ChangeNotification => ({
  kind: 'changed',
  things: kinds.map((kind) => ({ kind, id: '1' })),
});
const EVERYTHING = ['identities', 'issues', 'members', 'organization', 'people'];

describe('invalidateCaches', () => {
  it.each([
    ['a member', changed('member'), ['identities', 'members']],
    ['a Slack user', changed('user'), ['identities', 'people']],
    ['the organization', changed('organization'), ['organization']],
    [
      'a member and the organization',
      changed('member', 'organization'),
      ['identities', 'members', 'organization'],
    ],
    ['a team', changed('team'), ['identities', 'members', 'organization']],
    ['a project', changed('project'), ['organization']],
    ['an issue', changed('issue'), ['issues']],
    ['the settings of a channel', changed('channel'), []],
    ['a kind that this version does not know', changed('later'), EVERYTHING],
    ['notifications that stop', { kind: 'disconnected' } as const, EVERYTHING],
    ['notifications that come again', { kind: 'subscribed' } as const, EVERYTHING],
  ])('invalidates the right caches on a notification of %s', (_what, notification, expected) => {
    expect(droppedOn(notification)).toEqual(expected);
  });
});
