import type { ShownPreview } from '../model/shown-preview.ts';
import type { NotedPreview, PreviewStore } from '../store/ports.ts';

/** Notes a preview that is about to be made, and answers how it is noted. Throws `StoreUnavailableError`. */
export type NotePreview = (preview: Omit<ShownPreview, 'at'>) => Promise<NotedPreview>;

interface Waiting {
  readonly preview: ShownPreview;
  readonly resolve: (noted: NotedPreview) => void;
  readonly reject: (error: unknown) => void;
}

// A channel sees the same thing in full once in this time.
const REPEAT_MS = 30 * 60_000;
const MAX_AT_ONCE = 100;

/**
 * Builds the notes of previews. In a storm, what comes in meanwhile is written in one transaction: each of them waits
 * for the disk.
 */
export function createNotePreview(
  previews: Pick<PreviewStore, 'note'>,
  now: () => Date,
): NotePreview {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_AT_ONCE);
      const quietSince = new Date(now().getTime() - REPEAT_MS);
      try {
        const noted = await previews.note(
          batch.map(({ preview }) => preview),
          quietSince,
        );
        batch.forEach(({ resolve, reject }, index) => {
          const answer = noted[index];
          if (answer === undefined) reject(new Error('a preview was not noted'));
          else resolve(answer);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  }

  return (preview) =>
    new Promise((resolve, reject) => {
      waiting.push({ preview: { ...preview, at: now() }, resolve, reject });
      if (isWriting) return;
      isWriting = true;
      // After what else has come in by now.
      setImmediate(() => void write());
    });
}
