/** Names of what people do with previews, as it is noted by. */
export const PREVIEW_CONTROLS = ['refresh', 'details', 'expand', 'share'] as const;

/** One of {@link PREVIEW_CONTROLS}. */
export type PreviewControl = (typeof PREVIEW_CONTROLS)[number];
