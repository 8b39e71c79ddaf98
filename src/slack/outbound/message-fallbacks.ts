import type { Message, MessageBlock } from '../../model/message.ts';

/** A message as a Web API call or a `response_url` takes it. */
export interface MessageForm {
  readonly text: string;
  readonly blocks?: MessageBlock[];
}

/** The forms in which a message may go out, the best first; each further one is for when Slack refuses the blocks before. */
export function messageForms({
  text,
  blocks,
  simplerBlocks = [],
}: Message): readonly MessageForm[] {
  const withBlocks = [blocks, simplerBlocks].filter(({ length }) => length > 0);
  return [...withBlocks.map((some) => ({ text, blocks: [...some] })), { text }];
}

/** Slack's codes for blocks that it does not take (docs.slack.dev/reference/methods/chat.postMessage). */
export function isBlocksRefusal(code: string | undefined): boolean {
  return code === 'invalid_blocks' || code === 'msg_blocks_too_long';
}
