import { isJsonObject, type JsonObject, objectsIn, stringAt } from '../json.ts';
import { totalProblems } from './character-total.ts';
import { chartProblems } from './chart-problems.ts';
import { checkRule, checkShape } from './check-rule.ts';
import { inputProblems } from './input-problems.ts';
import { ATTACHMENT_SHAPE, HOME_SHAPE, MESSAGE_FIELDS, MODAL_SHAPE } from './payload-shapes.ts';
import { everyObject } from './payload-walk.ts';
import type { BlockProblem, Surface } from './rule.ts';
import { tableProblems } from './table-problems.ts';
import { repeatedIds } from './unique-ids.ts';

type Problems = readonly BlockProblem[];

/** `chat.postMessage` cuts text at this length, so that a longer text would lose its end. */
const MESSAGE_TEXT = 40_000;
/** Limit for the JSON of a whole view. */
const VIEW_BYTES = 250_000;

const blocksTogether = (payload: unknown, surface: Surface): Problems => {
  const objects = everyObject(payload);
  return [
    ...tableProblems(objects),
    ...chartProblems(objects),
    ...inputProblems(objects, surface),
    ...objects
      .filter(({ object }) => object['type'] === 'plan')
      .slice(1)
      .map(({ pointer }) => ({ pointer, problem: 'only one plan allowed' })),
  ];
};

const messageProblems = (message: JsonObject): Problems => {
  const { blocks, attachments, text } = message;
  const nothingToSay =
    text === undefined && objectsIn(blocks).length + objectsIn(attachments).length === 0;
  return [
    ...(nothingToSay || (text === '' && objectsIn(blocks).length === 0)
      ? [{ pointer: '/text', problem: 'no_text' }]
      : []),
    ...Object.entries(MESSAGE_FIELDS).flatMap(([key, rule]) =>
      message[key] === undefined ? [] : checkRule(message[key], rule, `/${key}`, 'message'),
    ),
    ...((stringAt(message, 'text')?.length ?? 0) > MESSAGE_TEXT
      ? [{ pointer: '/text', problem: 'msg_too_long' }]
      : []),
    ...repeatedIds(blocks, '/blocks'),
    ...totalProblems(blocks, '/blocks'),
    ...blocksTogether({ blocks, attachments }, 'message'),
  ];
};

const viewProblems = (view: JsonObject, surface: 'modal' | 'home'): Problems => {
  const inputs = objectsIn(view['blocks']).some((block) => block['type'] === 'input');
  return [
    ...(view['type'] === surface ? [] : [{ pointer: '/type', problem: `must be ${surface}` }]),
    ...checkShape(view, surface === 'modal' ? MODAL_SHAPE : HOME_SHAPE, ['type'], '', surface),
    ...(surface === 'modal' && inputs && view['submit'] === undefined
      ? [{ pointer: '', problem: 'missing required field: submit' }]
      : []),
    ...(Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES
      ? [{ pointer: '', problem: 'view_too_large' }]
      : []),
    ...repeatedIds(view['blocks'], '/blocks'),
    ...blocksTogether({ blocks: view['blocks'] }, surface),
  ];
};

const unfurlProblems = (attachment: JsonObject): Problems => [
  ...checkShape(attachment, ATTACHMENT_SHAPE, [], '', 'unfurl'),
  ...repeatedIds(attachment['blocks'], '/blocks'),
  ...totalProblems(attachment['blocks'], '/blocks'),
  ...blocksTogether({ blocks: attachment['blocks'] }, 'unfurl'),
];

/**
 * Returns everything that Slack would refuse in a message (`text`, `blocks`, `attachments`), a view, or an attachment
 * for `chat.unfurl`; empty if Slack would accept it. A problem with its own error code (`no_text`, `msg_too_long`,
 * `msg_blocks_too_long`, `view_too_large`, `only_one_table_allowed`) has that code as its text.
 */
export const blockProblems = (payload: unknown, surface: Surface): readonly BlockProblem[] => {
  if (!isJsonObject(payload)) return [{ pointer: '', problem: 'must provide an object' }];
  switch (surface) {
    case 'message':
      return messageProblems(payload);
    case 'unfurl':
      return unfurlProblems(payload);
    case 'modal':
    case 'home':
      return viewProblems(payload, surface);
  }
};
