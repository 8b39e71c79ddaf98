import { codePoints } from '../text/cut.ts';

const CARD_BLOCK_ID = /^issue_card:[^:]*:(issue .+)$/s;
// docs.slack.dev: a block ID has at most 255 characters.
const MAX_BLOCK_ID = 255;

/** Returns the block ID of a card's row in an answer, which carries the command text that shows the answer again. */
export function cardBlockId(issueId: string, text: string): string | undefined {
  const id = `issue_card:${issueId}:${text}`;
  return codePoints(id) <= MAX_BLOCK_ID ? id : undefined;
}

/** Parses the command text in a block ID, which may be forged; undefined if it is of another block. */
export function textOfCardBlock(blockId: string): string | undefined {
  return CARD_BLOCK_ID.exec(blockId)?.[1];
}
