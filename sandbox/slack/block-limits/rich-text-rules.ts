import { stringUpTo } from './composition-rules.ts';
import type { Field, Rule, Shape } from './rule.ts';

const id = { is: 'string', required: true } satisfies Field;
const style = { is: 'any-object' } satisfies Field;
const border = { is: 'number', min: 0, max: 1, whole: true } satisfies Field;

const text = {
  fields: { text: { is: 'string', required: true }, style },
} satisfies Shape;
const link = {
  fields: {
    url: { is: 'string', required: true },
    text: { is: 'string', min: 0 },
    unsafe: { is: 'boolean' },
    style,
  },
} satisfies Shape;

const inline = {
  text,
  link,
  emoji: {
    fields: { name: id, unicode: { is: 'string' }, url: { is: 'string' }, style },
  },
  user: { fields: { user_id: id, style } },
  usergroup: { fields: { usergroup_id: id, style } },
  team: { fields: { team_id: id, style } },
  channel: { fields: { channel_id: id, style } },
  broadcast: {
    fields: {
      range: { is: 'string', among: ['here', 'channel', 'everyone'], required: true },
      style,
    },
  },
  color: { fields: { value: id, style } },
  date: {
    fields: {
      timestamp: { is: 'number', whole: true, required: true },
      format: id,
      url: { is: 'string' },
      fallback: { is: 'string' },
      style,
    },
  },
} satisfies Record<string, Shape>;

const inlineList = {
  is: 'list',
  of: { is: 'typed', shapes: inline },
  min: 0,
  required: true,
} satisfies Field;
const section = { fields: { elements: inlineList } } satisfies Shape;

/** Parts of a `rich_text` block; Slack documents no limit of their length. */
export const RICH_TEXT_ELEMENTS = {
  is: 'list',
  min: 0,
  of: {
    is: 'typed',
    shapes: {
      rich_text_section: section,
      rich_text_quote: { fields: { elements: inlineList, border } },
      rich_text_preformatted: {
        fields: {
          elements: {
            is: 'list',
            of: { is: 'typed', shapes: { text, link } },
            min: 0,
            required: true,
          },
          border,
          language: stringUpTo(255),
        },
      },
      rich_text_list: {
        fields: {
          style: { is: 'string', among: ['bullet', 'ordered'], required: true },
          elements: {
            is: 'list',
            of: { is: 'typed', shapes: { rich_text_section: section } },
            min: 0,
            required: true,
          },
          indent: { is: 'number', min: 0, max: 8, whole: true },
          offset: { is: 'number', min: 0, whole: true },
          border,
        },
      },
    },
  },
} satisfies Rule;
