import {
  BOOLEAN,
  CONFIRM,
  DISPATCH_ACTION_CONFIG,
  plainText,
  stringUpTo,
} from './composition-rules.ts';
import type { Field, Shape } from './rule.ts';

const input = {
  action_id: stringUpTo(255),
  placeholder: plainText(150),
  focus_on_load: BOOLEAN,
} satisfies Record<string, Field>;
const typed = { ...input, dispatch_action_config: DISPATCH_ACTION_CONFIG } satisfies Record<
  string,
  Field
>;
const picker = { ...input, confirm: CONFIRM } satisfies Record<string, Field>;
const value = { is: 'string', min: 0 } satisfies Field;
const number = { is: 'string', pattern: /^-?\d+(\.\d+)?$/ } satisfies Field;
const lines = { is: 'number', min: 1, max: 100, whole: true } satisfies Field;

/** Elements to type into or to pick a time with. */
export const INPUT_SHAPES = {
  plain_text_input: {
    fields: {
      ...typed,
      initial_value: { is: 'string', min: 0, max: 3000 },
      multiline: BOOLEAN,
      min_length: { is: 'number', min: 0, max: 3000, whole: true },
      max_length: { is: 'number', min: 1, max: 3000, whole: true },
    },
    ordered: [['min_length', 'max_length']],
  },
  email_text_input: { fields: { ...typed, initial_value: value } },
  url_text_input: { fields: { ...typed, initial_value: value } },
  number_input: {
    fields: {
      ...typed,
      is_decimal_allowed: { ...BOOLEAN, required: true },
      initial_value: number,
      min_value: number,
      max_value: number,
    },
    ordered: [
      ['min_value', 'max_value'],
      ['min_value', 'initial_value'],
      ['initial_value', 'max_value'],
    ],
  },
  rich_text_input: {
    fields: {
      ...typed,
      initial_value: { is: 'block', among: ['rich_text'] },
      min_lines: lines,
      max_lines: lines,
    },
    ordered: [['min_lines', 'max_lines']],
  },
  file_input: {
    fields: {
      action_id: stringUpTo(255),
      filetypes: { is: 'list', of: stringUpTo(255) },
      max_files: { is: 'number', min: 1, max: 10, whole: true },
    },
  },
  datepicker: {
    fields: { ...picker, initial_date: { is: 'string', pattern: /^\d{4}-\d{2}-\d{2}$/ } },
  },
  timepicker: {
    fields: {
      ...picker,
      initial_time: { is: 'string', pattern: /^([01]\d|2[0-3]):[0-5]\d$/ },
      timezone: stringUpTo(255),
    },
  },
  datetimepicker: {
    fields: {
      action_id: stringUpTo(255),
      confirm: CONFIRM,
      focus_on_load: BOOLEAN,
      initial_date_time: { is: 'number', min: 1e9, max: 9_999_999_999, whole: true },
    },
  },
} satisfies Record<string, Shape>;
