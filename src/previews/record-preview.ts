import type { ShownPreview } from '../model/preview.ts';
import { createBatcher } from '../platform/concurrency/batcher.ts';
import type { NotedPreview, PreviewStore } from '../ports/store.ts';

/** Notes a preview that is about to be made, and answers how it is noted. Throws `StoreUnavailableError`. */
export type RecordPreview = (preview: Omit<ShownPreview, 'at'>) => Promise<NotedPreview>;

// A channel sees the same thing in full once in this time.
const REPEAT_MS = 30 * 60_000;
const MAX_AT_ONCE = 100;

/** Builds the notes of previews; in a storm, what comes in meanwhile is written in one transaction. */
export function createRecordPreview(
  previews: Pick<PreviewStore, 'note'>,
  now: () => Date,
): RecordPreview {
  const note = createBatcher<ShownPreview, NotedPreview>(
    (batch) => previews.note(batch, new Date(now().getTime() - REPEAT_MS)),
    MAX_AT_ONCE,
  );
  return (preview) => note({ ...preview, at: now() });
}
