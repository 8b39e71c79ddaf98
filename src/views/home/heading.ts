import type { HeaderBlock } from '@slack/types';

/** A heading of ours, at most 150 code points of plain text. */
export function heading(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}
