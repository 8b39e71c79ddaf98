import type { JsonObject } from '../json.ts';
import { type InputValues, inputValues, withValue } from '../workspace/input-state.ts';
import type { LocalMessage } from '../workspace/message.ts';
import type { PlacedElement } from './place.ts';

/** Values that each user picked in the selects and inputs of messages. */
export interface MessageInputs {
  of(message: LocalMessage, userId: string): InputValues;
  set(message: LocalMessage, userId: string, placed: PlacedElement, value: JsonObject): void;
}

/** Creates an empty store of picked values. */
export const createMessageInputs = (): MessageInputs => {
  const picked = new Map<string, InputValues>();
  const key = ({ channelId, ts }: LocalMessage, userId: string): string =>
    `${channelId} ${ts} ${userId}`;
  const of = (message: LocalMessage, userId: string): InputValues =>
    inputValues(message.blocks, picked.get(key(message, userId)));
  return {
    of,
    set: (message, userId, placed, value) => {
      picked.set(key(message, userId), withValue(of(message, userId), placed, value));
    },
  };
};
