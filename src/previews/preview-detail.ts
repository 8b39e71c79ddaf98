/** How much a preview shows. */
export type PreviewAmount = 'full' | 'thin';

/** How many links of a message get a preview. */
export const MAX_PREVIEWS = 5;

/** What the amount of a preview goes by. */
export interface AmountFacts {
  /** Links of the message that could have a preview. */
  readonly links: number;
  /** What the channel's people decided. */
  readonly setting: PreviewAmount | undefined;
  /** Whether every member of the organization may see every project. */
  readonly isOpen: boolean;
}

/**
 * How much a preview shows: one link alone all of it, several little each. Without a decision of the channel's people
 * it is little while membership is closed, since others in the channel may not see the project.
 */
export function previewAmount({ links, setting, isOpen }: AmountFacts): PreviewAmount {
  if (links > 1) return 'thin';
  return setting ?? (isOpen ? 'full' : 'thin');
}
