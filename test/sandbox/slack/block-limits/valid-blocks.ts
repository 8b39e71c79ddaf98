const pt = (text: string) => ({ type: 'plain_text', text, emoji: true });
const md = (text: string) => ({ type: 'mrkdwn', text });
const option = (value: string) => ({ text: pt(value), value });
const options = [option('a'), option('b')];
const button = { type: 'button', action_id: 'go', text: pt('Go'), value: '1', style: 'primary' };
const richText = {
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] },
    { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }], border: 0 },
  ],
};
const input = (element: object) => ({ type: 'input', label: pt('Label'), element });
const raw = (text: string) => ({ type: 'raw_text', text });
const chart = {
  type: 'data_visualization',
  title: 'Events',
  chart: {
    type: 'bar',
    series: [
      {
        name: 'accepted',
        data: [
          { label: 'mon', value: 1 },
          { label: 'tue', value: 2 },
        ],
      },
    ],
    axis_config: { categories: ['mon', 'tue'], x_label: 'day', y_label: 'events' },
  },
};

/** A valid block of each kind, with the surfaces that accept it. */
export const VALID_BLOCKS: Readonly<Record<string, { block: object; surfaces: string }>> = {
  section: {
    block: {
      type: 'section',
      block_id: 's',
      text: md('*x*'),
      fields: [md('a')],
      accessory: button,
    },
    surfaces: 'message modal home unfurl',
  },
  header: {
    block: { type: 'header', text: pt('Title'), level: 2 },
    surfaces: 'message modal home unfurl',
  },
  divider: { block: { type: 'divider' }, surfaces: 'message modal home unfurl' },
  context: {
    block: {
      type: 'context',
      elements: [md('x'), { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' }],
    },
    surfaces: 'message modal home unfurl',
  },
  image: {
    block: { type: 'image', slack_file: { id: 'F012345678' }, alt_text: 'a', title: pt('t') },
    surfaces: 'message modal home unfurl',
  },
  actions: {
    block: {
      type: 'actions',
      elements: [
        button,
        { type: 'overflow', action_id: 'more', options },
        { type: 'static_select', action_id: 'pick', options, initial_option: option('b') },
        { type: 'users_select', action_id: 'who' },
        { type: 'datepicker', action_id: 'day', initial_date: '2026-11-23' },
      ],
    },
    surfaces: 'message modal home unfurl',
  },
  'input of text': {
    block: input({ type: 'plain_text_input', action_id: 't', min_length: 1, max_length: 10 }),
    surfaces: 'message modal home',
  },
  'input of options': {
    block: input({
      type: 'multi_static_select',
      action_id: 'm',
      option_groups: [{ label: pt('g'), options }],
      max_selected_items: 2,
    }),
    surfaces: 'message modal home',
  },
  'input of an e-mail address': {
    block: input({ type: 'email_text_input', action_id: 'e' }),
    surfaces: 'modal',
  },
  'input of a number': {
    block: input({
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '2',
      max_value: '10',
    }),
    surfaces: 'modal',
  },
  'input of rich text': {
    block: input({ type: 'rich_text_input', initial_value: richText }),
    surfaces: 'modal home',
  },
  'input of a time': {
    block: input({ type: 'datetimepicker', initial_date_time: 1_700_000_000 }),
    surfaces: 'message modal',
  },
  checkboxes: {
    block: input({
      type: 'checkboxes',
      options: [{ text: md('*a*'), value: 'a', description: md('why') }],
    }),
    surfaces: 'message modal home',
  },
  markdown: { block: { type: 'markdown', text: '# x' }, surfaces: 'message' },
  rich_text: { block: richText, surfaces: 'message modal home' },
  alert: { block: { type: 'alert', text: md('x'), level: 'error' }, surfaces: 'modal' },
  table: {
    block: {
      type: 'table',
      rows: [[raw('a'), { type: 'raw_number', value: 1, text: '1' }], [richText]],
      column_settings: [null, { align: 'right', is_wrapped: true }],
    },
    surfaces: 'message unfurl',
  },
  data_table: {
    block: { type: 'data_table', caption: 'c', rows: [[raw('h')], [raw('v')]], page_size: 5 },
    surfaces: 'message',
  },
  data_visualization: { block: chart, surfaces: 'message home' },
  pie: {
    block: {
      type: 'data_visualization',
      title: 'Share',
      chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
    },
    surfaces: 'message home',
  },
  card: { block: { type: 'card', title: md('t'), actions: [button] }, surfaces: 'message home' },
  carousel: {
    block: { type: 'carousel', elements: [{ type: 'card', title: md('t') }] },
    surfaces: 'message home',
  },
  container: {
    block: {
      type: 'container',
      title: pt('t'),
      child_blocks: [{ type: 'divider' }, richText],
      is_collapsible: true,
      default_collapsed: true,
    },
    surfaces: 'message home',
  },
  plan: {
    block: {
      type: 'plan',
      title: 'p',
      tasks: [
        { type: 'task_card', task_id: '1', title: 't', status: 'pending', details: richText },
      ],
    },
    surfaces: 'message',
  },
  context_actions: {
    block: {
      type: 'context_actions',
      elements: [{ type: 'icon_button', icon: 'trash', text: pt('Delete') }],
    },
    surfaces: 'message',
  },
  video: {
    block: {
      type: 'video',
      video_url: 'https://example.com/v',
      thumbnail_url: 'https://example.com/t.png',
      alt_text: 'v',
      title: pt('v'),
    },
    surfaces: 'message modal home unfurl',
  },
};
