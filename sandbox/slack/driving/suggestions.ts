import { type JsonObject, stringAt } from '../json.ts';
import type { BlockElement } from '../workspace/input-state.ts';

/** Options that the bot last offered, so that one of them can be picked. */
export interface Suggestions {
  last(userId: string, element: BlockElement): readonly JsonObject[];
  keep(userId: string, element: BlockElement, options: readonly JsonObject[]): void;
}

/** Creates an empty store of offered options. */
export const createSuggestions = (): Suggestions => {
  const offered = new Map<string, readonly JsonObject[]>();
  const key = (userId: string, { block, element }: BlockElement): string =>
    [userId, stringAt(block, 'block_id'), stringAt(element, 'action_id')].join(' ');
  return {
    last: (userId, element) => offered.get(key(userId, element)) ?? [],
    keep: (userId, element, options) => {
      offered.set(key(userId, element), options);
    },
  };
};
