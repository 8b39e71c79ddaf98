import { isJsonObject, type JsonObject, objectAt, objectsIn, stringAt } from '../json.ts';

/** Values of the inputs of a view or message, by `block_id` and `action_id`, as Slack sends them in `state.values`. */
export type InputValues = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** By element type: the key of its value, the key of its initial value, and the value of an untouched element. */
const VALUE_KEYS: Readonly<Record<string, readonly [string, string, unknown]>> = {
  plain_text_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  rich_text_input: ['rich_text_value', 'initial_value', null],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  radio_buttons: ['selected_option', 'initial_option', null],
  multi_static_select: ['selected_options', 'initial_options', []],
  multi_external_select: ['selected_options', 'initial_options', []],
  checkboxes: ['selected_options', 'initial_options', []],
  users_select: ['selected_user', 'initial_user', null],
  multi_users_select: ['selected_users', 'initial_users', []],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', []],
  channels_select: ['selected_channel', 'initial_channel', null],
  multi_channels_select: ['selected_channels', 'initial_channels', []],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
  file_input: ['files', '', []],
};

/** Returns the key of an element's value; undefined for elements without one, such as buttons. */
export const valueKey = (elementType: string): string | undefined => VALUE_KEYS[elementType]?.[0];

/** Element at any depth of a block. */
export interface BlockElement {
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** Returns all interactive elements of blocks, including those of containers, cards and carousels. */
export const elementsOf = (blocks: readonly JsonObject[]): readonly BlockElement[] =>
  blocks.flatMap((block) => {
    const single = [block['accessory'], block['element']].filter(isJsonObject);
    const listed = [...objectsIn(block['elements']), ...objectsIn(block['actions'])];
    const nested = block['type'] === 'carousel' ? objectsIn(block['elements']) : [];
    return [
      ...[...single, ...listed]
        .filter((element) => stringAt(element, 'action_id') !== undefined)
        .map((element) => ({ block, element })),
      ...elementsOf([...objectsIn(block['child_blocks']), ...nested]),
    ];
  });

const initialValue = (element: JsonObject): JsonObject | undefined => {
  const type = stringAt(element, 'type') ?? '';
  const keys = VALUE_KEYS[type];
  if (keys === undefined) return undefined;
  const [key, initial, untouched] = keys;
  return { type, [key]: element[initial] ?? untouched };
};

/**
 * Returns the values of the inputs in blocks. A value of `kept` is retained if its block and element have the same IDs
 * (and the element the same type) as before, which is Slack's rule for updated views.
 */
export const inputValues = (blocks: readonly JsonObject[], kept: InputValues = {}): InputValues => {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const { block, element } of elementsOf(blocks)) {
    const value = initialValue(element);
    const blockId = stringAt(block, 'block_id');
    const actionId = stringAt(element, 'action_id');
    if (value === undefined || blockId === undefined || actionId === undefined) continue;
    const before = kept[blockId]?.[actionId];
    values[blockId] = {
      ...values[blockId],
      [actionId]: before !== undefined && before['type'] === value['type'] ? before : value,
    };
  }
  return values;
};

/** Reports whether anything was typed or picked. */
export const isFilled = (value: JsonObject): boolean => {
  const key = valueKey(stringAt(value, 'type') ?? '');
  const content = key === undefined ? undefined : value[key];
  if (Array.isArray(content)) return content.length > 0;
  return content !== null && content !== undefined && content !== '';
};

/** Returns the options that are selected in an element; none if it has another kind of value. */
export const selectedOptions = (
  values: InputValues,
  { block, element }: BlockElement,
): readonly JsonObject[] => {
  const blockId = stringAt(block, 'block_id') ?? '';
  const actionId = stringAt(element, 'action_id') ?? '';
  return objectsIn(values[blockId]?.[actionId]?.['selected_options']);
};

/** Returns a copy of the values with one of them set. */
export const withValue = (
  values: InputValues,
  { block, element }: BlockElement,
  value: JsonObject,
): InputValues => {
  const blockId = stringAt(block, 'block_id') ?? '';
  const actionId = stringAt(element, 'action_id') ?? '';
  return { ...values, [blockId]: { ...values[blockId], [actionId]: value } };
};

/** Returns the text of a text object. */
export const textOf = (object: JsonObject, key = 'text'): string | undefined => {
  const text = objectAt(object, key);
  return text === undefined ? undefined : stringAt(text, 'text');
};
