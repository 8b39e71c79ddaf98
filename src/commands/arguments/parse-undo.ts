import type { Word } from '../core/word.ts';

/** The id of the change that `undo <id>` names, as receipts' buttons say it; undefined for other words. */
export function parseUndo(words: readonly Word[]): string | undefined {
  const [undo, id, extra] = words;
  const isUndo = undo?.kind === 'text' && undo.text.toLowerCase() === 'undo' && extra === undefined;
  return isUndo && id !== undefined && /^[0-9a-f-]{8,64}$/i.test(id.text) ? id.text : undefined;
}
