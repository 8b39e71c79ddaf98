import type { ActionsBlock } from '@slack/types';
import type { AuditLine } from '../../model/audit-entry.ts';
import type { Message } from '../../model/message.ts';
import { fallbackText, section } from '../blocks/blocks.ts';
import { codePoints, packLines } from '../text/cut.ts';
import { auditLine } from './audit-line.ts';

const MAX_SECTION = 3_000;
// Slack rejects a message of more than about 13,200 characters in total (bolt-js issue 2509).
const MAX_LINES_TEXT = 10_000;

/** Page of the changes that the bot made. */
interface AuditLogFacts {
  readonly lines: readonly AuditLine[];
  readonly hasMore: boolean;
  readonly now: Date;
  /** Returns the command text that shows changes older than the one with that number. */
  readonly olderThan: (seq: number) => string;
}

/** Lists what the bot changed, newest first, as much as fits, with a button for older changes. */
export function auditLog({ lines, hasMore, now, olderThan }: AuditLogFacts): Message {
  const texts = fitting(lines.map((line) => auditLine(line, { audience: 'person', now })));
  const last = lines[texts.length - 1];
  if (last === undefined) {
    const nothing = 'No changes found.';
    return { text: nothing, blocks: [section(nothing)] };
  }
  const isEnd = !hasMore && texts.length === lines.length;
  return {
    text: fallbackText(texts),
    blocks: [
      ...packLines(texts, MAX_SECTION).map(section),
      ...(isEnd ? [] : [olderButton(olderThan(last.seq))]),
    ],
  };
}

function fitting(texts: readonly string[]): readonly string[] {
  let room = MAX_LINES_TEXT;
  const end = texts.findIndex((text, index) => {
    room -= codePoints(text) + 1;
    return room < 0 && index > 0;
  });
  return end === -1 ? texts : texts.slice(0, end);
}

function olderButton(value: string): ActionsBlock {
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'run_command:0',
        text: { type: 'plain_text', text: 'Older', emoji: false },
        value,
      },
    ],
  };
}
