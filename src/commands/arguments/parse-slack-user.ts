import type { Word } from '../core/word.ts';

/** The id of the Slack user that a word names; undefined for a name that Slack did not turn into one. */
export function parseSlackUser(word: Word): string | undefined {
  if (word.kind === 'user') return word.userId;
  return /^[UW][A-Z0-9]{5,30}$/.test(word.text) ? word.text : undefined;
}
