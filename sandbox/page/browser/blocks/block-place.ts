import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonObject } from '../../../slack/json.ts';
import type { ElementPlace, PickedInput } from '../../protocol/page-action.ts';

/** Location of blocks, with the state of their inputs. */
export interface BlockPlace {
  readonly place: ElementPlace;
  /** Values that Slack stores, by `block_id` and `action_id`; empty in messages. */
  readonly values: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  /** Validation errors by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  /** Records what is typed before it is sent, by `block_id`. */
  readonly onTyped: (blockId: string, value: PickedInput) => void;
}

/** Context that provides a {@link BlockPlace}. */
export const BlockPlaceContext = createContext<BlockPlace | undefined>(undefined);

/** Returns the place of the blocks around a component. Throws outside of blocks. */
export const useBlockPlace = (): BlockPlace => {
  const place = useContext(BlockPlaceContext);
  if (place === undefined) throw new Error('used outside of blocks');
  return place;
};
