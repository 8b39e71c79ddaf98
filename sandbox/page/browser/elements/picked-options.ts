import { type JsonObject, objectAt, objectsIn, stringAt } from '../../../slack/json.ts';

/** An option that can be picked, whatever it stands for. */
export interface PickOption {
  readonly value: string;
  readonly label: string;
  readonly note?: string | undefined;
  /** The label of its group. */
  readonly group?: string | undefined;
}

/** An option object as something to pick. */
export const pickOption = (option: JsonObject, group?: string): PickOption => ({
  value: stringAt(option, 'value') ?? '',
  label: stringAt(objectAt(option, 'text') ?? {}, 'text') ?? '',
  note: stringAt(objectAt(option, 'description') ?? {}, 'text'),
  group,
});

/** The options that an element lists, those of groups included. */
export const listedOptions = (element: JsonObject): readonly PickOption[] => [
  ...objectsIn(element['options']).map((option) => pickOption(option)),
  ...objectsIn(element['option_groups']).flatMap((group) => {
    const label = stringAt(objectAt(group, 'label') ?? {}, 'text');
    return objectsIn(group['options']).map((option) => pickOption(option, label));
  }),
];

/** The options picked in an element: those that Slack keeps, else the ones it begins with. */
export const pickedOptions = (
  element: JsonObject,
  kept: JsonObject | undefined,
): readonly PickOption[] => {
  const one = kept === undefined ? element['initial_option'] : kept['selected_option'];
  const many = kept === undefined ? element['initial_options'] : kept['selected_options'];
  return [...objectsIn([one]), ...objectsIn(many)].map((option) => pickOption(option));
};
