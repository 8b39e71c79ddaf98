import {
  BOOLEAN,
  CHOICE_OPTION,
  CONFIRM,
  CONVERSATION_FILTER,
  OPTION_GROUP,
  OVERFLOW_OPTION,
  plainText,
  SELECT_OPTION,
  stringUpTo,
} from './composition-rules.ts';
import type { Field, Shape } from './rule.ts';

const interactive = { action_id: stringUpTo(255), confirm: CONFIRM } satisfies Record<
  string,
  Field
>;
const menu = {
  ...interactive,
  placeholder: plainText(150),
  focus_on_load: BOOLEAN,
} satisfies Record<string, Field>;
const multi = {
  ...menu,
  max_selected_items: { is: 'number', min: 1, whole: true },
} satisfies Record<string, Field>;
const offered = {
  options: { is: 'list', of: SELECT_OPTION, max: 100 },
  option_groups: { is: 'list', of: OPTION_GROUP, max: 100 },
} satisfies Record<string, Field>;
const minQueryLength = { is: 'number', min: 0, whole: true } satisfies Field;
const ids = { is: 'list', of: stringUpTo(255), min: 0 } satisfies Field;
const selectOptions = { is: 'list', of: SELECT_OPTION, max: 100 } satisfies Field;
const choices = { is: 'list', of: CHOICE_OPTION, max: 10, required: true } satisfies Field;

/** Menus and choices, from Slack's element pages as of September 2026. */
export const SELECT_SHAPES = {
  static_select: {
    fields: { ...menu, ...offered, initial_option: SELECT_OPTION },
    exactlyOne: [['options', 'option_groups']],
    chosen: ['initial_option'],
  },
  multi_static_select: {
    fields: { ...multi, ...offered, initial_options: selectOptions },
    exactlyOne: [['options', 'option_groups']],
    chosen: ['initial_options'],
  },
  external_select: {
    fields: { ...menu, initial_option: SELECT_OPTION, min_query_length: minQueryLength },
  },
  multi_external_select: {
    fields: { ...multi, initial_options: selectOptions, min_query_length: minQueryLength },
  },
  users_select: { fields: { ...menu, initial_user: stringUpTo(255) } },
  multi_users_select: { fields: { ...multi, initial_users: ids } },
  conversations_select: {
    fields: {
      ...menu,
      initial_conversation: stringUpTo(255),
      default_to_current_conversation: BOOLEAN,
      filter: CONVERSATION_FILTER,
      response_url_enabled: BOOLEAN,
    },
  },
  multi_conversations_select: {
    fields: {
      ...multi,
      initial_conversations: ids,
      default_to_current_conversation: BOOLEAN,
      filter: CONVERSATION_FILTER,
    },
  },
  channels_select: {
    fields: { ...menu, initial_channel: stringUpTo(255), response_url_enabled: BOOLEAN },
  },
  multi_channels_select: { fields: { ...multi, initial_channels: ids } },
  overflow: {
    fields: {
      ...interactive,
      options: { is: 'list', of: OVERFLOW_OPTION, max: 5, required: true },
    },
  },
  checkboxes: {
    fields: {
      ...interactive,
      focus_on_load: BOOLEAN,
      options: choices,
      initial_options: { is: 'list', of: CHOICE_OPTION, max: 10 },
    },
    chosen: ['initial_options'],
  },
  radio_buttons: {
    fields: {
      ...interactive,
      focus_on_load: BOOLEAN,
      options: choices,
      initial_option: CHOICE_OPTION,
    },
    chosen: ['initial_option'],
  },
} satisfies Record<string, Shape>;
