import type { JsonObject } from '../../../slack/json.ts';
import type { PageData } from '../../state/page-data.ts';
import { type PickOption, pickedOptions } from './picked-options.ts';
import { ownOptions } from './use-select-options.ts';

const KEYS = ['user', 'conversation', 'channel'] as const;

/** Returns the current selection of a select: the one that Slack stores, else its initial one. */
export const pickedOfSelect = (
  element: JsonObject,
  kept: JsonObject | undefined,
  data: PageData,
): readonly PickOption[] => {
  const type = String(element['type']);
  const key = KEYS.find((one) => type.includes(`${one}s_select`));
  if (key === undefined) return pickedOptions(element, kept);
  const prefix = kept === undefined ? 'initial' : 'selected';
  const from = kept ?? element;
  const ids = [from[`${prefix}_${key}`], from[`${prefix}_${key}s`]].flat();
  const options = ownOptions(type, element, data);
  return ids.flatMap((id) => options.filter(({ value }) => value === id));
};
