import type { Word } from '../core/tokenize.ts';

/** Returns the change id from `undo <id>`, the text of a receipt's *Undo* button; undefined for other words. */
export function parseUndo(words: readonly Word[]): string | undefined {
  const [undo, id, extra] = words;
  const isUndo = undo?.kind === 'text' && undo.text.toLowerCase() === 'undo' && extra === undefined;
  return isUndo && id !== undefined && /^[0-9a-f-]{8,64}$/i.test(id.text) ? id.text : undefined;
}
