import { isJsonObject, type JsonObject } from '../json.ts';
import type { Identifiers } from './identifiers.ts';

const INTERACTIVE =
  /^(button|workflow_button|overflow|checkboxes|radio_buttons|feedback_buttons|icon_button|datepicker|timepicker|datetimepicker|file_input|\w+_select|\w+_input)$/;

const named = (value: unknown, ids: Identifiers): unknown => {
  if (Array.isArray(value)) return value.map((item) => named(item, ids));
  if (!isJsonObject(value)) return value;
  const parts = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, named(part, ids)]),
  );
  const type = value['type'];
  return typeof type === 'string' && INTERACTIVE.test(type) && value['action_id'] === undefined
    ? { ...parts, action_id: ids.short() }
    : parts;
};

/** Assigns a `block_id` to blocks, and an `action_id` to elements, that have none, as Slack does. */
export const namedBlocks = (
  blocks: readonly JsonObject[],
  ids: Identifiers,
): readonly JsonObject[] =>
  blocks.map((block) => {
    const kept = named(block, ids);
    if (!isJsonObject(kept)) return block;
    return { ...kept, block_id: block['block_id'] ?? ids.short() };
  });
