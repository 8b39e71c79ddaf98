import { codePoints } from '../code-points.ts';
import { type JsonObject, objectAt, stringAt } from '../json.ts';
import { type InputValues, isFilled } from '../workspace/input-state.ts';

const numberError = (element: JsonObject, typed: string): string | undefined => {
  const number = Number(typed);
  const isWhole = element['is_decimal_allowed'] === true || Number.isInteger(number);
  if (!Number.isFinite(number) || !isWhole) return 'Please enter a valid number.';
  if (number < Number(element['min_value'] ?? number)) return 'That number is too small.';
  return number > Number(element['max_value'] ?? number) ? 'That number is too large.' : undefined;
};

const typedError = (element: JsonObject, typed: string): string | undefined => {
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && codePoints(typed) < min)
    return `Enter at least ${min} characters.`;
  if (typeof max === 'number' && codePoints(typed) > max) return `Enter at most ${max} characters.`;
  switch (element['type']) {
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(typed) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(typed) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return numberError(element, typed);
  }
  return undefined;
};

const inputError = (
  block: JsonObject,
  element: JsonObject,
  values: InputValues,
): string | undefined => {
  const value = values[stringAt(block, 'block_id') ?? '']?.[stringAt(element, 'action_id') ?? ''];
  if (value === undefined || !isFilled(value)) {
    return block['optional'] === true ? undefined : 'Please complete this required field.';
  }
  const { max_selected_items: most } = element;
  const picked = Object.values(value).find(Array.isArray);
  if (typeof most === 'number' && picked !== undefined && picked.length > most) {
    return `Select at most ${most}.`;
  }
  return typeof value['value'] === 'string' ? typedError(element, value['value']) : undefined;
};

/** Returns what Slack's client would reject before it submits a modal, by `block_id`. */
export const inputErrors = (
  blocks: readonly JsonObject[],
  values: InputValues,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    blocks.flatMap((block) => {
      const element = block['type'] === 'input' ? objectAt(block, 'element') : undefined;
      const error = element === undefined ? undefined : inputError(block, element, values);
      return error === undefined ? [] : [[stringAt(block, 'block_id') ?? '', error]];
    }),
  );
