import type { ShownPreview } from '../model/preview.ts';
import { createBatcher } from '../platform/concurrency/batcher.ts';
import type { NotedPreview, PreviewStore } from '../ports/preview-store.ts';

/** Records a preview that is about to be made, and returns it as recorded. Throws `StoreUnavailableError`. */
export type RecordPreview = (preview: Omit<ShownPreview, 'at'>) => Promise<NotedPreview>;

// Time in which a channel sees the same thing in full only once.
const REPEAT_MS = 30 * 60_000;
const MAX_AT_ONCE = 100;

/** Creates the recorder of previews; in a burst, it writes many of them in one transaction. */
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
