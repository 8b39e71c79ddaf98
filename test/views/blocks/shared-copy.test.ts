import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/model/message.ts';
import { section } from '../../../src/views/blocks/blocks.ts';
import { SHARE_ANSWER_ACTION, withShareButton } from '../../../src/views/blocks/buttons.ts';
import { answerShared, sharedCopy } from '../../../src/views/blocks/shared-copy.ts';
import { expectValidMessage } from '../../support/expect-valid-blocks.ts';
import { allText } from '../../support/message-text.ts';

const BUTTON = {
  type: 'button',
  action_id: 'run_command:0',
  text: { type: 'plain_text', text: 'Run it' },
  value: 'help',
} as const;
const IMAGE = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' } as const;
const FACTS = { sharedBy: 'U0MEMBER', commandName: '/sentry', text: 'issue WEB-1A' };

describe('a shared copy', () => {
  it('shows what the reply shows, without any controls', () => {
    const answer: Message = {
      text: 'An issue',
      blocks: [
        section('An issue'),
        { ...section('More'), accessory: BUTTON },
        { ...section('Seen'), accessory: IMAGE },
        { type: 'actions', elements: [BUTTON] },
        { type: 'card', title: { type: 'mrkdwn', text: 'A card' }, actions: [BUTTON] },
      ],
      simplerBlocks: [{ type: 'actions', elements: [BUTTON] }, section('Simply')],
    };
    const copy = sharedCopy(withShareButton(answer, 'issue WEB-1A'), FACTS);
    expectValidMessage(copy);
    expect(JSON.stringify(copy)).not.toMatch(/"button"|action_id/);
    expect(copy.blocks.map(({ type }) => type)).toEqual([
      'section',
      'section',
      'section',
      'context',
    ]);
    expect(JSON.stringify(copy.blocks[2])).toContain('a.png');
    expect(copy.simplerBlocks?.map(({ type }) => type)).toEqual(['section', 'context']);
  });

  it('names the sharer and the typed command, with addresses masked', () => {
    const text = 'issue someone@example.com <!channel>';
    const copy = sharedCopy({ text: 'An issue', blocks: [] }, { ...FACTS, text });
    expectValidMessage(copy);
    for (const said of [copy.text, allText(copy.blocks)]) {
      expect(said).toContain('Shared by <@U0MEMBER> from `/sentry issue s…@example.com');
      expect(said).not.toContain('<!channel>');
    }
  });

  it("reserves space for the sharer's name", () => {
    const blocks = Array.from({ length: 50 }, () => section('x'));
    expectValidMessage(sharedCopy({ text: 'Long', blocks }, FACTS));
  });
});

describe('the share button', () => {
  it('is below the reply and carries the typed command', () => {
    const answer = withShareButton({ text: 'x', blocks: [section('x')] }, 'stats 14d');
    expectValidMessage(answer);
    expect(answer.blocks[1]).toMatchObject({
      elements: [{ action_id: SHARE_ANSWER_ACTION, value: 'stats 14d' }],
    });
  });

  it('is omitted if there is no space, or no command to repeat', () => {
    const one = { text: 'x', blocks: [section('x')] };
    expect(withShareButton(one, 'x'.repeat(2_001))).toBe(one);
    expect(withShareButton(one, '')).toBe(one);
    const full = { text: 'x', blocks: Array.from({ length: 50 }, () => section('x')) };
    expect(withShareButton(full, 'stats')).toBe(full);
  });

  it('is replaced by a confirmation', () => {
    expectValidMessage(answerShared());
  });
});
