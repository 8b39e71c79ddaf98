import type { KnownBlock } from '@slack/types';
import type { MessageBlock } from '../../model/message.ts';

/** A message's blocks on the home, where Slack draws no charts. */
export function onHome(blocks: readonly MessageBlock[]): readonly KnownBlock[] {
  return blocks.flatMap((block) => (block.type === 'data_visualization' ? [] : [block]));
}
