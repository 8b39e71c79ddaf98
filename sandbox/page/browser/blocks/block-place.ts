import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonObject } from '../../../slack/json.ts';
import type { ElementPlace, PickedInput } from '../../protocol/page-action.ts';

/** Where blocks are shown, and what is known of their inputs there. */
export interface BlockPlace {
  readonly place: ElementPlace;
  /** Values that Slack keeps, by `block_id` and `action_id`; empty in messages. */
  readonly values: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  /** What is wrong, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Notes what is typed before it is sent, by `block_id`. */
  readonly onTyped: (blockId: string, value: PickedInput) => void;
}

/** See {@link BlockPlace}. */
export const BlockPlaceContext = createContext<BlockPlace | undefined>(undefined);

/** The place of the blocks around a component. */
export const useBlockPlace = (): BlockPlace => {
  const place = useContext(BlockPlaceContext);
  if (place === undefined) throw new Error('used outside of blocks');
  return place;
};
