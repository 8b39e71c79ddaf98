import type { ContextBlock, MrkdwnElement, SectionBlock } from '@slack/types';
import type { Message } from '../../model/message.ts';
import { packLines } from '../text/cut.ts';

/** Returns a mrkdwn object in which Slack links only our links: `@here`, `#general` and bare addresses stay text. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Returns a section with one text (at most 3,000 code points). */
export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** Returns a section of short texts side by side (at most 10, each of at most 2,000 code points). */
export function fieldSection(fields: readonly string[]): SectionBlock {
  return { type: 'section', fields: fields.map(mrkdwn) };
}

/** Returns a line of small print (at most 3,000 code points). */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** Combines several messages into one, stacked vertically. */
export function stacked(messages: readonly Message[]): Message {
  return {
    text: fallbackText(messages.map(({ text }) => text)),
    blocks: messages.flatMap(({ blocks }) => blocks),
  };
}

/** What happened and what to do about it: one sentence of mrkdwn each. */
export interface Explanation {
  readonly what: string;
  readonly todo: string;
}

// docs.slack.dev: a section's text has at most 3,000 characters, a message's text should have at most 4,000.
const MAX_SECTION = 3_000;
const MAX_TEXT = 3_900;

/** Returns a message of paragraphs, each a list of mrkdwn lines; empty paragraphs are dropped. */
export function prose(paragraphs: readonly (readonly string[])[]): Message {
  const filled = paragraphs.filter((lines) => lines.length > 0);
  return {
    text: fallbackText(filled.flat()),
    blocks: filled.flatMap((lines) => packLines(lines, MAX_SECTION).map(section)),
  };
}

/** Returns the whole lines that fit into a message's text, followed by "…" if some did not. */
export function fallbackText(lines: readonly string[]): string {
  const [first = '', ...rest] = packLines(lines, MAX_TEXT);
  return rest.length > 0 ? `${first}\n…` : first;
}
