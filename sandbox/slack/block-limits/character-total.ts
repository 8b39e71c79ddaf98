import { codePoints } from '../code-points.ts';
import { isJsonObject } from '../json.ts';
import type { BlockProblem } from './rule.ts';

/** Slack refuses more as `msg_blocks_too_long`; the number is not documented (bolt-js issue 2509). */
const CHARACTERS_PER_MESSAGE = 13_200;
/** Limit for all `markdown` blocks of a message together. */
const MARKDOWN_CHARACTERS = 12_000;

/** Keys whose strings the message does not show. */
const UNSEEN_KEYS: ReadonlySet<string> = new Set([
  'type',
  'block_id',
  'action_id',
  'value',
  'url',
  'image_url',
  'style',
  'private_metadata',
]);
/** Tables have their own limits, far above that of a message. */
const COUNTED_APART: readonly unknown[] = ['table', 'data_table'];

const characters = (value: unknown): number => {
  if (typeof value === 'string') return codePoints(value);
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + characters(item), 0);
  if (!isJsonObject(value) || COUNTED_APART.includes(value['type'])) return 0;
  return Object.entries(value)
    .filter(([key]) => !UNSEEN_KEYS.has(key))
    .reduce((sum, [, part]) => sum + characters(part), 0);
};

/** Returns a problem if the blocks of a message contain more text than Slack accepts. */
export const totalProblems = (blocks: unknown, pointer: string): readonly BlockProblem[] => {
  const markdown = Array.isArray(blocks)
    ? blocks.filter((block) => isJsonObject(block) && block['type'] === 'markdown')
    : [];
  return [
    ...(characters(blocks) > CHARACTERS_PER_MESSAGE
      ? [{ pointer, problem: 'msg_blocks_too_long' }]
      : []),
    ...(characters(markdown) > MARKDOWN_CHARACTERS
      ? [{ pointer, problem: `markdown must be less than ${MARKDOWN_CHARACTERS + 1} characters` }]
      : []),
  ];
};
