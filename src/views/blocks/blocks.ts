import type { ContextBlock, MrkdwnElement, SectionBlock } from '@slack/types';

/** A mrkdwn object in which Slack links only what we wrote as a link: `@here`, `#general` and bare addresses stay text. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** A section of one text (at most 3,000 code points). */
export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** A section of short texts side by side (at most 10, each of at most 2,000 code points). */
export function fieldSection(fields: readonly string[]): SectionBlock {
  return { type: 'section', fields: fields.map(mrkdwn) };
}

/** A line of small print (at most 3,000 code points). */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}
