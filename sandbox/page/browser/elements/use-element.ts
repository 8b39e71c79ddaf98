import { useState } from 'preact/hooks';
import { isJsonObject, type JsonObject, objectAt, stringAt } from '../../../slack/json.ts';
import type { PickedInput } from '../../protocol/page-action.ts';
import { usePage } from '../app/page-context.ts';
import { useBlockPlace } from '../blocks/block-place.ts';
import type { ElementProps } from './element-props.ts';

/** What an element can do where it is. */
export interface ElementTools {
  readonly isBusy: boolean;
  readonly label: string;
  /** The value that Slack keeps for it; undefined where it keeps none. */
  readonly kept: JsonObject | undefined;
  click(): Promise<void>;
  pick(value: PickedInput): Promise<void>;
  /** Notes what is typed, to be sent with the whole view. */
  type(value: PickedInput): void;
  /** Options that the bot offers for a query. */
  suggest(query: string): Promise<readonly JsonObject[]>;
}

/** The tools of one element. */
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
