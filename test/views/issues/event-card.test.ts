import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EventCardOptions,
  eventCard,
  thinEventCard,
} from '../../../src/views/issues/event-card.ts';
import { eventDetails, noEventDetails } from '../../../src/views/issues/event-details.ts';
import { aBareEvent, anEvent } from '../../support/an-event.ts';
import { anIssue, SELF_HOSTED, SITE } from '../../support/an-issue.ts';
import {
  expectNoLeftovers,
  expectValidMessage,
  expectValidUnfurl,
} from '../../support/expect-valid-blocks.ts';
import { allText } from '../../support/message-text.ts';
import { anyText } from '../../support/texts.ts';

const OPTIONS: EventCardOptions = {
  now: new Date('2026-11-23T10:00:00Z'),
  site: SITE,
  audience: 'channel',
  controls: { subject: `event:${'a'.repeat(32)}`, refresh: true },
};

describe('the event card', () => {
  test('shows the time, the place and the issue, with a link to the event itself', () => {
    const card = eventCard(anEvent(), anIssue(), OPTIONS);
    expectValidUnfurl(card);
    expectNoLeftovers(card);
    const text = allText(card.blocks);
    expect(text).toContain(`https://acme.sentry.io/issues/4504/events/${anEvent().id}/|Event: `);
    for (const fact of ['`shop@4.2.0`', '`production`', '12,431', '`STOREFRONT-1A`', 'Error']) {
      expect(text).toContain(fact);
    }
    expect(card.text).toContain('happened 2026-11-23 09:48 UTC');
  });

  test('has no message, stack or tags', () => {
    for (const card of [eventCard, thinEventCard]) {
      const text = JSON.stringify(card(anEvent({ message: 'm-1' }), anIssue(), OPTIONS));
      expect(text).not.toMatch(/m-1|applyListener|Firefox/);
    }
  });

  test('shows less if there is less, and has no link without a page', () => {
    for (const card of [eventCard, thinEventCard]) {
      const bare = card(aBareEvent(), undefined, { ...OPTIONS, controls: undefined });
      expectValidUnfurl(bare);
      expectNoLeftovers(bare);
      expect(allText(bare.blocks)).not.toContain('https://');
    }
    const built = eventCard(aBareEvent({ issueId: '9' }), undefined, {
      ...OPTIONS,
      site: SELF_HOSTED,
    });
    expect(allText(built.blocks)).toContain('/tools/sentry/organizations/acme/issues/9/events/');
  });

  test('is harmless and within limits, whatever the texts', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (title, release, message) => {
        const event = anEvent({
          title,
          culprit: release,
          release,
          environment: title,
          message,
          tags: [{ key: title, value: message }],
          frames: [{ function: title, file: message, line: 1, inApp: true }],
        });
        expectValidUnfurl(eventCard(event, undefined, OPTIONS));
        expectValidUnfurl(thinEventCard(event, undefined, OPTIONS));
        const details = eventDetails(event, anIssue({ title }), OPTIONS);
        expectValidMessage(details);
        expect(JSON.stringify(details)).not.toMatch(/<!channel>|<@U012AB3CD>/);
      }),
    );
  });
});

describe('the details of an event', () => {
  test("show the message, the application's frames first, and tags", () => {
    const text = allText(eventDetails(anEvent(), anIssue(), OPTIONS).blocks);
    expect(text).toContain('*Message*\nthe cart has no items');
    expect(text).toMatch(/`pay` in `app\/checkout\.js:42`[\s\S]*`applyListener` .*\(library\)/);
    expect(text).toContain('`browser` Firefox 143');
  });

  test('say how much is left out', () => {
    const frame = { function: 'f', file: undefined, line: undefined, inApp: true };
    const tags = Array.from({ length: 25 }, (_, at) => ({ key: `k${at}`, value: 'v' }));
    const event = anEvent({ frames: Array.from({ length: 40 }, () => frame), tags });
    const text = allText(eventDetails(event, undefined, OPTIONS).blocks);
    expect(text).toContain('… and 34 more in Sentry');
    expect(text).toContain('and 5 more');
    expectValidMessage(noEventDetails());
  });
});
