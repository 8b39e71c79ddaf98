import { expect, it } from 'vitest';
import type { PageMessage } from '../../../sandbox/page/protocol/page-message.ts';
import type { WireEntry } from '../../../sandbox/page/protocol/wire-entry.ts';
import { afterEvent, type PageData } from '../../../sandbox/page/state/page-data.ts';

const EMPTY: PageData = {
  start: 's',
  me: 'U1',
  command: '/sentry',
  commands: [],
  shortcuts: [],
  bot: { userId: 'UB', name: 'Bot' },
  people: [],
  channels: [],
  messages: [],
  modal: [],
  home: undefined,
  wire: [],
  switches: { fault: 'none', openMembership: false },
};

const message = (ts: string, text: string): PageMessage => ({
  channelId: 'C1',
  ts,
  isBroadcast: false,
  author: { kind: 'bot' },
  text,
  blocks: [],
  attachments: [],
  unfurls: [],
  isEdited: false,
});

const entry = (key: string, status: string): WireEntry => ({
  key,
  path: 'bot-to-slack',
  title: 'chat.postMessage',
  detail: '',
  request: {},
  status,
  outcome: 'pending',
  startedAt: 1,
});

it('the page data is undefined before the first snapshot', () => {
  expect(afterEvent(undefined, { kind: 'wire', entry: entry('1', '200') })).toBeUndefined();
  expect(afterEvent(undefined, { kind: 'snapshot', ...EMPTY })).toEqual(EMPTY);
});

it('the page data follows added, changed and removed messages, and treats a known message as a change', () => {
  let data = afterEvent(EMPTY, { kind: 'message', change: 'added', message: message('1', 'a') });
  data = afterEvent(data, { kind: 'message', change: 'added', message: message('2', 'b') });
  data = afterEvent(data, { kind: 'message', change: 'changed', message: message('1', 'A') });
  data = afterEvent(data, { kind: 'message', change: 'added', message: message('2', 'b') });
  expect(data?.messages.map(({ text }) => text)).toEqual(['A', 'b']);
  data = afterEvent(data, { kind: 'message', change: 'removed', message: message('1', 'A') });
  expect(data?.messages.map(({ text }) => text)).toEqual(['b']);
});

it('the page data has each exchange once, in its latest state', () => {
  let data = afterEvent(EMPTY, { kind: 'wire', entry: entry('1', 'under way') });
  data = afterEvent(data, { kind: 'wire', entry: entry('2', 'under way') });
  data = afterEvent(data, { kind: 'wire', entry: entry('1', '200') });
  expect(data?.wire.map(({ key, status }) => `${key} ${status}`)).toEqual(['1 200', '2 under way']);
});
