import { type JsonObject, objectAt, objectsIn, stringAt } from '../../../slack/json.ts';

/** Option of a select, whatever kind of thing it stands for. */
export interface PickOption {
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
  /** Label of its group. */
  readonly group?: string | undefined;
}

/** Converts a Block Kit option object. */
export const pickOption = (option: JsonObject, group?: string): PickOption => ({
  value: stringAt(option, 'value') ?? '',
  label: stringAt(objectAt(option, 'text') ?? {}, 'text') ?? '',
  note: stringAt(objectAt(option, 'description') ?? {}, 'text'),
  group,
});

/** Returns the options that an element lists, including those of its groups. */
export const listedOptions = (element: JsonObject): readonly PickOption[] => [
  ...objectsIn(element['options']).map((option) => pickOption(option)),
  ...objectsIn(element['option_groups']).flatMap((group) => {
    const label = stringAt(objectAt(group, 'label') ?? {}, 'text');
    return objectsIn(group['options']).map((option) => pickOption(option, label));
  }),
];

/** Returns an element's selected options: those that Slack stores, else its initial ones. */
export const pickedOptions = (
  element: JsonObject,
  kept: JsonObject | undefined,
): readonly PickOption[] => {
  const one = kept === undefined ? element['initial_option'] : kept['selected_option'];
  const many = kept === undefined ? element['initial_options'] : kept['selected_options'];
  return [...objectsIn([one]), ...objectsIn(many)].map((option) => pickOption(option));
};
