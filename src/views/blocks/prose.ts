import type { Message } from '../../model/message.ts';
import { packLines } from '../text/pack-lines.ts';
import { section } from './blocks.ts';

// docs.slack.dev: a section's text has at most 3,000 characters, a message's text should have at most 4,000.
const MAX_SECTION = 3_000;
const MAX_TEXT = 3_900;

/** A message of paragraphs, each a list of mrkdwn lines; empty paragraphs are left out. */
export function prose(paragraphs: readonly (readonly string[])[]): Message {
  const filled = paragraphs.filter((lines) => lines.length > 0);
  return {
    text: fallbackText(filled.flat()),
    blocks: filled.flatMap((lines) => packLines(lines, MAX_SECTION).map(section)),
  };
}

/** The lines that fit into a message's text, whole ones only, with "…" where some did not. */
export function fallbackText(lines: readonly string[]): string {
  const [first = '', ...rest] = packLines(lines, MAX_TEXT);
  return rest.length > 0 ? `${first}\n…` : first;
}
