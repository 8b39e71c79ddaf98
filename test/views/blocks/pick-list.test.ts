import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pickList } from '../../../src/views/blocks/pick-list.ts';
import { didYouMean } from '../../../src/views/failures/did-you-mean.ts';
import { expectNoLeftovers, expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { anyText } from '../../support/texts.ts';

const commandName = '/sentry';

describe('a pick list', () => {
  const picks = [
    { name: 'acme/web', detail: 'GitHub', text: 'commits acme/web id:1' },
    { name: 'acme/web', detail: 'by owner@example.com', text: 'commits acme/web id:2' },
  ];

  test('has a button for each item, which continues with it', () => {
    const message = pickList({ commandName, audience: 'person', before: ['Which one?'], picks });
    expectValidMessage(message);
    expectNoLeftovers(message);
    expect(message.text).toBe('Which one?\n• acme/web · GitHub\n• acme/web · by owner@example.com');
    const values = message.blocks.flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory.value] : [],
    );
    expect(values).toEqual(['commits acme/web id:1', 'commits acme/web id:2']);
  });

  test('has neither buttons nor addresses in a channel', () => {
    const message = pickList({ commandName, audience: 'channel', before: ['Which one?'], picks });
    expectValidMessage(message);
    expect(JSON.stringify(message)).not.toMatch(/button|owner@/);
  });

  test('is accepted by Slack, whatever the names', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, detail) => {
        const message = didYouMean({
          commandName,
          audience: 'person',
          what: 'repository',
          sight: 'own-projects',
          picks: [{ name, detail, text: `commits ${name}` }],
        });
        expectValidMessage(message);
        expect(message.text).not.toMatch(/<[!@#h]/);
      }),
    );
  });

  test('suggests an alternative when it is empty', () => {
    const message = didYouMean({
      commandName,
      audience: 'person',
      what: 'project',
      sight: 'own-projects',
      picks: [],
    });
    expect(message.text).toMatch(/Project not found[\s\S]*Check the slug/);
  });
});
