import type {
  InputBlock,
  KnownBlock,
  MultiExternalSelect,
  MultiStaticSelect,
  Option,
  PlainTextElement,
  RadioButtons,
} from '@slack/types';
import { cut } from '../text/cut.ts';
import { cleanLine } from '../text/escape.ts';

/** Action IDs of the elements that look up their options, in forms and in steps; the rest is the list's name. */
export const SUGGEST_ACTION = /^(?:suggest|step):([a-z-]+)$/;
/** Action IDs of the elements that rebuild the form when they change. */
export const REFRESH_ACTION = /^(?:suggest|refresh):[a-z-]+$/;

// docs.slack.dev: an option's text and description have at most 75 characters, its value 150.
const MAX_OPTION = 75;
const MAX_VALUE = 150;

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly description?: string;
}

/** Returns a text field of one or more lines. */
export function textField(
  field: string,
  label: string,
  options: {
    readonly initial: string;
    readonly hint?: string;
    readonly multiline?: boolean;
    readonly maxLength?: number;
    readonly optional?: boolean;
    readonly placeholder?: string;
  },
): KnownBlock {
  const { initial, hint, multiline = false, maxLength = 3_000, optional = false } = options;
  const { placeholder } = options;
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    optional,
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: {
      type: 'plain_text_input',
      action_id: 'text',
      multiline,
      max_length: maxLength,
      ...(placeholder === undefined ? {} : { placeholder: plain(placeholder) }),
      ...(initial === '' ? {} : { initial_value: cut(initial, maxLength) }),
    },
  };
}

/** Returns a field with a few choices; with `refreshes`, picking one rebuilds the form. */
export function choiceField(
  field: string,
  label: string,
  options: {
    readonly choices: readonly Choice[];
    readonly initial: string | undefined;
    readonly hint?: string;
    readonly refreshes?: boolean;
  },
): KnownBlock {
  const { choices, initial, hint, refreshes = false } = options;
  const shown = choices.map(optionOf);
  const picked = shown.find(({ value }) => value === initial);
  const radios: RadioButtons = {
    type: 'radio_buttons',
    action_id: refreshes ? `refresh:${field}` : 'choice',
    options: shown,
    ...(picked === undefined ? {} : { initial_option: picked }),
  };
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    dispatch_action: refreshes,
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: radios,
  };
}

/** Returns a field for one entry of a looked-up list; picking one rebuilds the form unless `refreshes` is false. */
export function lookUpField(
  field: string,
  label: string,
  options: {
    readonly list: string;
    readonly placeholder: string;
    readonly initial: Choice | undefined;
    readonly refreshes?: boolean;
  },
): KnownBlock {
  const { list, placeholder, initial, refreshes = true } = options;
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    dispatch_action: refreshes,
    element: {
      type: 'external_select',
      action_id: `suggest:${list}`,
      min_query_length: 0,
      placeholder: plain(placeholder),
      ...(initial === undefined ? {} : { initial_option: optionOf(initial) }),
    },
  };
}

/** Returns a field for several entries of a looked-up list. */
export function lookUpFields(
  field: string,
  label: string,
  options: {
    readonly list: string;
    readonly placeholder: string;
    readonly hint: string;
    readonly initial: readonly Choice[];
  },
): KnownBlock {
  const { list, placeholder, hint, initial } = options;
  const element: MultiExternalSelect = {
    type: 'multi_external_select',
    action_id: `suggest:${list}`,
    min_query_length: 0,
    placeholder: plain(placeholder),
    ...(initial.length === 0 ? {} : { initial_options: initial.map(optionOf) }),
  };
  return optionalInput({ field, label, hint, element });
}

/** Returns an optional field for several of at most 100 choices. */
export function choicesField(
  field: string,
  label: string,
  options: {
    readonly choices: readonly Choice[];
    /** Values of the selected choices. */
    readonly initial: readonly string[];
    readonly placeholder: string;
    readonly hint: string;
  },
): KnownBlock {
  const { choices, initial, placeholder, hint } = options;
  const shown = choices.map(optionOf);
  const picked = shown.filter(({ value }) => value !== undefined && initial.includes(value));
  const element: MultiStaticSelect = {
    type: 'multi_static_select',
    action_id: 'choices',
    options: shown,
    placeholder: plain(placeholder),
    ...(picked.length === 0 ? {} : { initial_options: picked }),
  };
  return optionalInput({ field, label, hint, element });
}

function optionalInput(input: {
  readonly field: string;
  readonly label: string;
  readonly hint: string;
  readonly element: InputBlock['element'];
}): KnownBlock {
  const { field, label, hint, element } = input;
  return {
    type: 'input',
    block_id: field,
    label: plain(label),
    hint: plain(hint),
    optional: true,
    element,
  };
}

/** Returns a choice as a Slack option: one line of plain text, cut if it is too long. */
export function optionOf({
  value,
  text,
  description,
}: Choice): Option & { text: PlainTextElement } {
  return {
    text: plain(cut(cleanLine(text) || '(no name)', MAX_OPTION)),
    value: cut(value, MAX_VALUE),
    ...(description === undefined ? {} : { description: plain(cut(description, MAX_OPTION)) }),
  };
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
