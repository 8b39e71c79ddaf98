import type { JsonObject } from '../../../sandbox/slack/json.ts';

const pt = (text: string) => ({ type: 'plain_text', text, emoji: true });
const md = (text: string) => ({ type: 'mrkdwn', text });
const raw = (text: string) => ({ type: 'raw_text', text });
const number = (value: number) => ({ type: 'raw_number', value, text: String(value) });
const option = (value: string, text: string) => ({ text: pt(text), value });

/** Days of a month with a wave of events. */
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const points = (values: readonly number[]) =>
  DAYS.map((label, at) => ({ label, value: values[at] ?? 0 }));

const TEAMS = [option('storefront', 'Storefront'), option('platform', 'Platform')];

/** A message with text, tables and fields. */
export const TEXT_BLOCKS: readonly JsonObject[] = [
  { type: 'header', text: pt('Weekly report :bar_chart:') },
  {
    type: 'section',
    text: md(
      '*Bold*, _italic_, ~struck~, `code`, <https://example.com/a?b=1&amp;c=2|a link>, <@U0OWNER>, <#C0GENERAL|general>, <!here> and :rotating_light:\n&gt; A quote with &lt;b&gt;no markup&lt;/b&gt;',
    ),
    accessory: {
      type: 'button',
      action_id: 'danger',
      text: pt('Remove'),
      style: 'danger',
      value: 'x',
      confirm: {
        title: pt('Remove Member?'),
        text: md('They lose access to *Acme*.'),
        confirm: pt('Remove'),
        deny: pt('Keep'),
        style: 'danger',
      },
    },
  },
  { type: 'section', fields: [md('*Status*\nUnresolved'), md('*Level*\n:red_circle: error')] },
  { type: 'divider' },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Rich ', style: { bold: true } },
          { type: 'link', url: 'https://example.com/', text: 'text' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] },
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'two' }] },
        ],
      },
    ],
  },
  {
    type: 'data_table',
    caption: 'Relays',
    rows: [
      [raw('Name'), raw('Version'), raw('Requests')],
      ...['edge', 'inner', 'old', 'spare', 'test', 'lab', 'home'].map((name, at) => [
        raw(name),
        raw(`24.${at}`),
        number(at * 311),
      ]),
    ],
    row_header_column_index: 0,
    page_size: 5,
  },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'go', text: pt('Open the modal'), style: 'primary', value: '1' },
      {
        type: 'overflow',
        action_id: 'more',
        options: [option('prev', 'Previous page'), option('next', 'Next page')],
      },
      { type: 'static_select', action_id: 'team', placeholder: pt('Team'), options: TEAMS },
    ],
  },
  { type: 'context', elements: [md('Seen <!date^1700000000^{date_short_pretty} {time}|2023>')] },
];

/** A message with charts and newer blocks. */
export const CHART_BLOCKS: readonly JsonObject[] = [
  {
    type: 'data_visualization',
    title: 'Events by outcome',
    chart: {
      type: 'bar',
      series: [
        { name: 'accepted', data: points([420, 610, 380, 720, 540, 210, 160]) },
        { name: 'rate limited', data: points([20, 160, 40, 220, 90, 10, 5]) },
      ],
      axis_config: { categories: DAYS, x_label: 'day', y_label: 'events' },
    },
  },
  {
    type: 'data_visualization',
    title: 'By project',
    chart: {
      type: 'pie',
      segments: [
        { label: 'storefront', value: 61 },
        { label: 'platform-api', value: 27 },
        { label: 'mobile-app', value: 12 },
      ],
    },
  },
  {
    type: 'markdown',
    text: '## Notes\n\n- **first** <script>alert(1)</script>\n- [second](javascript:alert(1))\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  },
  {
    type: 'card',
    title: md('*STOREFRONT-1A*'),
    subtitle: md('storefront'),
    body: md('TypeError in checkout'),
    actions: [{ type: 'button', action_id: 'card_go', text: pt('Show'), value: '1' }],
  },
  {
    type: 'container',
    title: pt('Stack trace'),
    child_blocks: [{ type: 'section', text: md('```at applyDiscount (cart.ts:41)```') }],
    is_collapsible: true,
    default_collapsed: true,
  },
];

/** A modal with one input of each kind. */
export const INPUT_MODAL: JsonObject = {
  type: 'modal',
  callback_id: 'inputs',
  title: pt('Invite to Sentry'),
  submit: pt('Invite'),
  close: pt('Cancel'),
  notify_on_close: true,
  blocks: [
    { type: 'alert', level: 'info', text: md('The invitation is sent by *Sentry*.') },
    {
      type: 'input',
      block_id: 'email',
      label: pt('E-mail address'),
      hint: pt('One address.'),
      element: {
        type: 'email_text_input',
        action_id: 'email',
        placeholder: pt('name@example.com'),
      },
    },
    {
      type: 'input',
      block_id: 'role',
      label: pt('Role'),
      element: {
        type: 'static_select',
        action_id: 'role',
        options: [
          option('member', 'Member'),
          option('admin', 'Admin'),
          option('manager', 'Manager'),
        ],
        initial_option: option('member', 'Member'),
      },
    },
    {
      type: 'input',
      block_id: 'teams',
      label: pt('Teams'),
      optional: true,
      element: { type: 'multi_static_select', action_id: 'teams', options: TEAMS },
    },
    {
      type: 'input',
      block_id: 'project',
      label: pt('Project'),
      optional: true,
      element: { type: 'external_select', action_id: 'project', min_query_length: 1 },
    },
    {
      type: 'input',
      block_id: 'how',
      label: pt('How'),
      optional: true,
      element: {
        type: 'radio_buttons',
        action_id: 'how',
        options: [option('now', 'At once'), option('later', 'Later')],
      },
    },
    {
      type: 'input',
      block_id: 'flags',
      label: pt('Options'),
      optional: true,
      element: {
        type: 'checkboxes',
        action_id: 'flags',
        options: [
          { text: md('*Send* the mail'), value: 'mail', description: md('through Sentry') },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'day',
      label: pt('Day'),
      optional: true,
      element: { type: 'datepicker', action_id: 'day', initial_date: '2026-11-23' },
    },
    {
      type: 'section',
      block_id: 'next',
      text: md('There is more.'),
      accessory: { type: 'button', action_id: 'push', text: pt('Next view'), value: '1' },
    },
  ],
};
