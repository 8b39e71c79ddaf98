import type { EventDetails } from '../../src/model/event.ts';

export function anEvent(facts: Partial<EventDetails> = {}): EventDetails {
  return {
    id: '9fac2ceed9344f2bbfdd1fdacb0ed9b1',
    project: { id: '1', slug: 'storefront', name: undefined },
    issueId: '4504',
    title: 'TypeError: the cart has no items',
    culprit: 'pay(app/checkout.js)',
    platform: 'javascript',
    level: 'error',
    environment: 'production',
    release: 'shop@4.2.0',
    dateCreated: new Date('2026-11-23T09:48:00Z'),
    message: 'the cart has no items',
    frames: [
      { function: 'applyListener', file: 'vendor/events.js', line: 7, inApp: false },
      { function: 'pay', file: 'app/checkout.js', line: 42, inApp: true },
    ],
    tags: [{ key: 'browser', value: 'Firefox 143' }],
    ...facts,
  };
}

/** Creates an event with only the required fields of the server. */
export function aBareEvent(facts: Partial<EventDetails> = {}): EventDetails {
  return anEvent({
    issueId: undefined,
    culprit: undefined,
    platform: undefined,
    level: undefined,
    environment: undefined,
    release: undefined,
    dateCreated: undefined,
    message: undefined,
    frames: [],
    tags: [],
    ...facts,
  });
}
