import type { PreviewPlace, ShownPreview } from '../model/preview.ts';

/** A recorded preview; `isNew` unless its message already had it or the channel saw its subject since `quietSince`. */
export interface NotedPreview {
  readonly preview: ShownPreview;
  readonly isNew: boolean;
  /** When the channel saw the full preview because of which this one is thin. */
  readonly fullAt: Date | undefined;
}

/** Previews that were shown. */
export interface PreviewStore {
  of(place: PreviewPlace): Promise<ShownPreview | undefined>;
  /**
   * Records previews that are about to be shown, in one transaction, and returns them in order. A preview of the same
   * message and subject stays as first recorded, author included; a subject that the channel saw in full since
   * `quietSince` is recorded as thin.
   */
  note(previews: readonly ShownPreview[], quietSince: Date): Promise<readonly NotedPreview[]>;
  forget(before: Date): Promise<number>;
}
