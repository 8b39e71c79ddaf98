import { useState } from 'preact/hooks';
import { isJsonObject, type JsonObject, objectAt, stringAt } from '../../../slack/json.ts';
import type { PickedInput } from '../../protocol/page-action.ts';
import { usePage } from '../app/page-context.ts';
import { useBlockPlace } from '../blocks/block-place.ts';
import type { ElementProps } from './element-props.ts';

/** Actions and state of an element in its place. */
export interface ElementTools {
  readonly isBusy: boolean;
  readonly label: string;
  /** Value that Slack stores for the element; undefined if it stores none. */
  readonly kept: JsonObject | undefined;
  click(): Promise<void>;
  pick(value: PickedInput): Promise<void>;
  /** Records what is typed, to be submitted with the view. */
  type(value: PickedInput): void;
  /** Requests the bot's options for a query. */
  suggest(query: string): Promise<readonly JsonObject[]>;
}

/** Returns the tools of one element. */
export const useElement = ({ element, block }: ElementProps): ElementTools => {
  const { act } = usePage();
  const { place, values, onTyped } = useBlockPlace();
  const [isBusy, setBusy] = useState(false);
  const blockId = stringAt(block, 'block_id') ?? '';
  const actionId = stringAt(element, 'action_id') ?? '';
  const target = { place, blockId, actionId };
  const busily = async (done: Promise<unknown>): Promise<void> => {
    setBusy(true);
    await done;
    setBusy(false);
  };
  return {
    isBusy,
    label: elementLabel(element, block),
    kept: values[blockId]?.[actionId],
    click: () => busily(act({ kind: 'click', ...target })),
    pick: (value) => busily(act({ kind: 'pick', ...target, value })),
    type: (value) => onTyped(blockId, value),
    suggest: async (query) => {
      const result = await act({ kind: 'suggest', ...target, query });
      return result.kind === 'options' ? result.options : [];
    },
  };
};

const elementLabel = (element: JsonObject, block: JsonObject): string =>
  stringAt(element, 'accessibility_label') ??
  textIn(element, 'text') ??
  textIn(block, 'label') ??
  textIn(element, 'placeholder') ??
  textIn(block, 'text') ??
  stringAt(element, 'action_id') ??
  '';

const textIn = (object: JsonObject, key: string): string | undefined => {
  const text = objectAt(object, key);
  return isJsonObject(text) ? stringAt(text, 'text') : undefined;
};
