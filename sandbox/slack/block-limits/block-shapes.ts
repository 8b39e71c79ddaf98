import {
  anyText,
  BOOLEAN,
  IMAGE_SHAPE,
  mrkdwn,
  plainText,
  stringUpTo,
} from './composition-rules.ts';
import { DATA_BLOCK_SHAPES } from './data-block-shapes.ts';
import { RICH_TEXT_ELEMENTS } from './rich-text-rules.ts';
import type { Field, Shape } from './rule.ts';
import { SELECT_SHAPES } from './select-shapes.ts';

const choices = Object.keys(SELECT_SHAPES);
const pickers = ['datepicker', 'timepicker'];
const image = { is: 'element', among: ['image'] } satisfies Field;
const richText = { is: 'block', among: ['rich_text'] } satisfies Field;

const agentBlocks = {
  task_card: {
    fields: {
      task_id: { ...stringUpTo(255), required: true },
      title: { ...stringUpTo(3000), required: true },
      status: {
        is: 'string',
        among: ['pending', 'in_progress', 'complete', 'error'],
        required: true,
      },
      details: richText,
      output: richText,
      sources: { is: 'list', of: { is: 'element', among: ['url'] } },
    },
  },
  plan: {
    fields: {
      title: { ...stringUpTo(3000), required: true },
      tasks: { is: 'list', of: { is: 'block', among: ['task_card'] }, max: 50 },
    },
  },
  context_actions: {
    fields: {
      elements: {
        is: 'list',
        of: { is: 'element', among: ['feedback_buttons', 'icon_button'] },
        max: 5,
        required: true,
      },
    },
  },
} satisfies Record<string, Shape>;

const cards = {
  card: {
    fields: {
      hero_image: image,
      icon: image,
      slack_icon: { is: 'any-object' },
      title: mrkdwn(150),
      subtitle: mrkdwn(150),
      body: mrkdwn(200),
      subtext: mrkdwn(200),
      actions: { is: 'list', of: { is: 'element', among: ['button'] }, max: 2 },
    },
    atLeastOne: [['hero_image', 'title', 'actions', 'body']],
    atMostOne: [['icon', 'slack_icon']],
  },
  carousel: {
    fields: {
      elements: { is: 'list', of: { is: 'block', among: ['card'] }, max: 10, required: true },
    },
  },
  container: {
    fields: {
      title: plainText(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      icon: image,
      child_blocks: {
        is: 'list',
        of: {
          is: 'block',
          among: [
            'actions',
            'context',
            'divider',
            'header',
            'image',
            'input',
            'rich_text',
            'section',
            'table',
            'video',
          ],
        },
        max: 10,
        required: true,
      },
      width: { is: 'string', among: ['narrow', 'standard', 'wide', 'full'] },
      is_collapsible: BOOLEAN,
      default_collapsed: BOOLEAN,
      has_header_divider: BOOLEAN,
    },
    exactlyOne: [['title', 'rich_text_title']],
    needs: { default_collapsed: 'is_collapsible' },
  },
} satisfies Record<string, Shape>;

/**
 * Shapes of all blocks by `type`, without the `type` and `block_id` that all of them have; without `file`, which apps
 * cannot send.
 */
export const BLOCK_SHAPES: Readonly<Record<string, Shape>> = {
  ...DATA_BLOCK_SHAPES,
  ...agentBlocks,
  ...cards,
  section: {
    fields: {
      text: anyText(3000),
      fields: { is: 'list', of: anyText(2000), max: 10 },
      accessory: {
        is: 'element',
        among: [...choices, ...pickers, 'button', 'workflow_button', 'image'],
      },
      expand: BOOLEAN,
    },
    atLeastOne: [['text', 'fields']],
  },
  header: {
    fields: {
      text: { ...plainText(150), required: true },
      level: { is: 'number', min: 1, max: 4, whole: true },
    },
  },
  context: {
    fields: {
      elements: {
        is: 'list',
        of: { is: 'element', among: ['image', 'plain_text', 'mrkdwn'] },
        max: 10,
        required: true,
      },
    },
  },
  actions: {
    fields: {
      elements: {
        is: 'list',
        of: {
          is: 'element',
          among: [
            ...choices,
            ...pickers,
            'datetimepicker',
            'rich_text_input',
            'button',
            'workflow_button',
          ],
        },
        max: 25,
        required: true,
      },
    },
  },
  divider: { fields: {} },
  image: {
    ...IMAGE_SHAPE,
    fields: { ...IMAGE_SHAPE.fields, title: plainText(2000) },
  },
  input: {
    fields: {
      label: { ...plainText(2000), required: true },
      element: {
        is: 'element',
        among: [
          ...choices.filter((type) => type !== 'overflow'),
          ...pickers,
          'datetimepicker',
          'plain_text_input',
          'rich_text_input',
          'email_text_input',
          'url_text_input',
          'number_input',
          'file_input',
        ],
        required: true,
      },
      hint: plainText(2000),
      optional: BOOLEAN,
      dispatch_action: BOOLEAN,
    },
  },
  markdown: { fields: { text: { ...stringUpTo(12_000), required: true } } },
  rich_text: { fields: { elements: { ...RICH_TEXT_ELEMENTS, required: true } } },
  alert: {
    fields: {
      text: { ...anyText(200), required: true },
      level: { is: 'string', among: ['default', 'info', 'warning', 'error', 'success'] },
    },
  },
  video: {
    fields: {
      video_url: { ...stringUpTo(3000), required: true },
      thumbnail_url: { ...stringUpTo(3000), required: true },
      alt_text: { ...stringUpTo(200), required: true },
      title: { ...plainText(199), required: true },
      title_url: stringUpTo(2000),
      description: plainText(199),
      author_name: stringUpTo(49),
      provider_name: stringUpTo(50),
      provider_icon_url: stringUpTo(2000),
    },
  },
};
