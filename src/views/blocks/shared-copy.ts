import type { SectionBlock } from '@slack/types';
import type { Message, MessageBlock } from '../../model/message.ts';
import { codeLine } from '../text/escape.ts';
import { mention } from '../text/mrkdwn.ts';
import { context, fallbackText, section } from './blocks.ts';

interface SharedCopyFacts {
  readonly sharedBy: string;
  readonly commandName: string;
  /** Command text, as typed. */
  readonly text: string;
}

// docs.slack.dev: a message has at most 50 blocks.
const MAX_BLOCKS = 50;
/** Blocks that only display something; any other block, present or future, is kept out of a shared copy. */
const SHOWING: ReadonlySet<string> = new Set([
  'section',
  'context',
  'divider',
  'header',
  'image',
  'markdown',
  'rich_text',
  'table',
  'data_table',
  'data_visualization',
]);

/**
 * Returns an answer as a channel sees it: without interactive elements, and with the name of the user who shared it.
 */
export function sharedCopy(message: Message, facts: SharedCopyFacts): Message {
  const note = sharedNote(facts);
  const { text, blocks, simplerBlocks } = message;
  const copy = {
    text: fallbackText([...text.split('\n'), note]),
    blocks: [...showingOnly(blocks), context(note)],
  };
  if (simplerBlocks === undefined) return copy;
  return { ...copy, simplerBlocks: [...showingOnly(simplerBlocks), context(note)] };
}

/** Returns the message that replaces the answer after it was shared. */
export function answerShared(): Message {
  const text = 'You shared this answer to the channel.';
  return { text, blocks: [section(text)] };
}

function showingOnly<Block extends MessageBlock>(
  blocks: readonly Block[],
): readonly (Block | SectionBlock)[] {
  return blocks
    .filter(({ type }) => SHOWING.has(type))
    .map((block) => (isSection(block) ? withoutControl(block) : block))
    .slice(0, MAX_BLOCKS - 1);
}

function isSection(block: MessageBlock): block is SectionBlock {
  return block.type === 'section';
}

function withoutControl(section: SectionBlock): SectionBlock {
  const { accessory, ...shown } = section;
  return accessory?.type === 'image' ? section : shown;
}

function sharedNote({ sharedBy, commandName, text }: SharedCopyFacts): string {
  const command = codeLine(`${commandName} ${text}`, { limit: 200, audience: 'channel' });
  return `Shared by ${mention(sharedBy, 'channel')} from ${command}`;
}
