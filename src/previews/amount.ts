/** How much of a channel's links is previewed. */
export type PreviewSetting = 'full' | 'thin' | 'off';

/** How much a preview shows. */
export type PreviewAmount = 'full' | 'thin';

const MAX_PREVIEWS = 5;

/**
 * How much each of a message's links gets, in their order: one alone a full card where the setting allows it,
 * several thin ones. Links beyond the answer's length, which is five at most, get none.
 */
export function previewAmounts(links: number, setting: PreviewSetting): readonly PreviewAmount[] {
  if (setting === 'off') return [];
  const amount = links === 1 ? setting : 'thin';
  return Array.from({ length: Math.min(links, MAX_PREVIEWS) }, () => amount);
}
