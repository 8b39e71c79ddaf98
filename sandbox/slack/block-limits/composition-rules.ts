import type { Field, Rule, Shape } from './rule.ts';

/** Creates a rule for a string of 1 to `max` code points. */
export const stringUpTo = (max: number) => ({ is: 'string', max }) satisfies Rule;

/** Creates a rule for a `plain_text` object of 1 to `max` code points. */
export const plainText = (max: number) =>
  ({ is: 'text', types: ['plain_text'], max }) satisfies Rule;

/** Creates a rule for a `plain_text` or `mrkdwn` object of 1 to `max` code points. */
export const anyText = (max: number) =>
  ({ is: 'text', types: ['plain_text', 'mrkdwn'], max }) satisfies Rule;

/** Creates a rule for a `mrkdwn` object of 1 to `max` code points. */
export const mrkdwn = (max: number) => ({ is: 'text', types: ['mrkdwn'], max }) satisfies Rule;

/** Rule for a boolean. */
export const BOOLEAN = { is: 'boolean' } satisfies Rule;

/** Rule for a URL that a client opens, of at most 3,000 code points. */
export const URL_3000 = {
  is: 'string',
  max: 3000,
  pattern: /^[a-z][a-z0-9+.-]*:/i,
} satisfies Rule;

const imageSource = {
  image_url: { is: 'string', max: 3000, pattern: /^https?:\/\//i },
  slack_file: {
    is: 'object',
    shape: {
      fields: { id: { is: 'string', pattern: /^F[A-Z0-9]{8,}$/ }, url: URL_3000 },
      exactlyOne: [['id', 'url']],
    },
  },
  alt_text: { ...stringUpTo(2000), required: true },
} satisfies Record<string, Field>;

/** Fields of an image, as a block or as an element. */
export const IMAGE_SHAPE = {
  fields: imageSource,
  exactlyOne: [['image_url', 'slack_file']],
} satisfies Shape;

/**
 * Dialog that asks for confirmation before an action is sent. The docs require all four texts; real payloads omit two.
 */
export const CONFIRM = {
  is: 'object',
  shape: {
    fields: {
      title: plainText(100),
      text: { ...anyText(300), required: true },
      confirm: plainText(30),
      deny: plainText(30),
      style: { is: 'string', among: ['primary', 'danger'] },
    },
  },
} satisfies Rule;

const option = (text: Rule, more: Record<string, Field> = {}): Rule => ({
  is: 'object',
  shape: {
    fields: {
      text: { ...text, required: true },
      value: { ...stringUpTo(150), required: true },
      description: text,
      ...more,
    },
  },
});

/** Option of a select menu. */
export const SELECT_OPTION = option(plainText(75));

/** Option of checkboxes and radio buttons. */
export const CHOICE_OPTION = option(anyText(75));

/** Option of an overflow menu, which may open a URL. */
export const OVERFLOW_OPTION = option(plainText(75), { url: URL_3000 });

/** Titled group of options of a select menu. */
export const OPTION_GROUP = {
  is: 'object',
  shape: {
    fields: {
      label: { ...plainText(75), required: true },
      options: { is: 'list', of: SELECT_OPTION, max: 100, required: true },
    },
  },
} satisfies Rule;

/** When an input element of an input block sends an action. */
export const DISPATCH_ACTION_CONFIG = {
  is: 'object',
  shape: {
    fields: {
      trigger_actions_on: {
        is: 'list',
        of: { is: 'string', among: ['on_enter_pressed', 'on_character_entered'] },
        max: 2,
      },
    },
  },
} satisfies Rule;

/** Which conversations a menu offers; at least one of its keys is required. */
export const CONVERSATION_FILTER = {
  is: 'object',
  shape: {
    fields: {
      include: {
        is: 'list',
        of: { is: 'string', among: ['im', 'mpim', 'private', 'public'] },
        max: 4,
      },
      exclude_external_shared_channels: BOOLEAN,
      exclude_bot_users: BOOLEAN,
    },
    atLeastOne: [['include', 'exclude_external_shared_channels', 'exclude_bot_users']],
  },
} satisfies Rule;
