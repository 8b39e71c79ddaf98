import { describe, expect, it } from 'vitest';
import { invalidateCaches } from '../../src/app/invalidate-caches.ts';
import type { ChangeNotification } from '../../src/ports/store.ts';

/** What is forgotten when a signal is heard. */
function forgottenOn(signal: ChangeNotification): readonly string[] {
  const forgotten = new Set<string>();
  const note = (what: string) => () => void forgotten.add(what);
  let hear: (signal: ChangeNotification) => void = () => {};
  invalidateCaches(
    {
      subscribe(listener) {
        hear = listener;
        return () => {};
      },
      isLive: () => true,
    },
    {
      identity: { forget: note('identities') },
      directory: { forgetPeople: note('people') },
      sentry: { forget: (what) => note(what)() },
    },
    { info: () => {}, warn: () => {} },
  );
  hear(signal);
  return [...forgotten].sort();
}

const changed = (...kinds: readonly string[]): ChangeNotification => ({
  kind: 'changed',
  things: kinds.map((kind) => ({ kind, id: '1' })),
});
const EVERYTHING = ['identities', 'members', 'organization', 'people'];

describe('what a change makes old', () => {
  it.each([
    ['a member', changed('member'), ['identities', 'members']],
    ['a Slack user', changed('user'), ['identities', 'people']],
    ['the organization', changed('organization'), ['organization']],
    [
      'a member and the organization',
      changed('member', 'organization'),
      ['identities', 'members', 'organization'],
    ],
    ['the settings of a channel', changed('channel'), []],
    ['a kind that this version does not know', changed('later'), EVERYTHING],
    ['notifications that stop', { kind: 'disconnected' } as const, EVERYTHING],
    ['notifications that come again', { kind: 'subscribed' } as const, EVERYTHING],
  ])('is forgotten: %s', (_what, signal, expected) => {
    expect(forgottenOn(signal)).toEqual(expected);
  });
});
