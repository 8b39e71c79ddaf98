import { CONFIRM, IMAGE_SHAPE, plainText, stringUpTo, URL_3000 } from './composition-rules.ts';
import { INPUT_SHAPES } from './input-shapes.ts';
import type { Field, Shape, Surface } from './rule.ts';
import { SELECT_SHAPES } from './select-shapes.ts';

const style = { is: 'string', among: ['primary', 'danger'] } satisfies Field;
const feedback = {
  is: 'object',
  required: true,
  shape: {
    fields: {
      text: { ...plainText(75), required: true },
      value: { ...stringUpTo(2000), required: true },
      accessibility_label: stringUpTo(75),
    },
  },
} satisfies Field;

/** Shapes of all elements by `type`; text objects have their own rules. */
export const ELEMENT_SHAPES: Readonly<Record<string, Shape>> = {
  ...SELECT_SHAPES,
  ...INPUT_SHAPES,
  image: IMAGE_SHAPE,
  button: {
    fields: {
      action_id: stringUpTo(255),
      text: { ...plainText(75), required: true },
      value: stringUpTo(2000),
      url: URL_3000,
      style,
      accessibility_label: stringUpTo(75),
      confirm: CONFIRM,
    },
  },
  workflow_button: {
    fields: {
      action_id: stringUpTo(255),
      text: { ...plainText(75), required: true },
      workflow: { is: 'any-object', required: true },
      style,
      accessibility_label: stringUpTo(75),
    },
  },
  feedback_buttons: {
    fields: {
      action_id: stringUpTo(255),
      positive_button: feedback,
      negative_button: feedback,
    },
  },
  icon_button: {
    fields: {
      action_id: stringUpTo(255),
      icon: { is: 'string', among: ['trash'], required: true },
      text: { ...plainText(75), required: true },
      value: stringUpTo(2000),
      accessibility_label: stringUpTo(75),
      visible_to_user_ids: { is: 'list', of: stringUpTo(255), max: 10 },
      confirm: CONFIRM,
    },
  },
  url: {
    fields: { url: { ...URL_3000, required: true }, text: { ...stringUpTo(3000), required: true } },
  },
};

/** Surfaces of the elements that are not everywhere; the others are wherever their block is. */
export const ELEMENT_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  datetimepicker: ['modal', 'message'],
  rich_text_input: ['modal', 'home'],
  email_text_input: ['modal'],
  url_text_input: ['modal'],
  number_input: ['modal'],
  file_input: ['modal'],
};
