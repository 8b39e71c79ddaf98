import { isJsonObject } from '../json.ts';
import { BLOCK_SHAPES } from './block-shapes.ts';
import { everyObject, type Located } from './payload-walk.ts';
import type { BlockProblem } from './rule.ts';

const repeated = (located: readonly Located[], key: string): readonly BlockProblem[] => {
  const seen = new Set<unknown>();
  return located.flatMap(({ pointer, object }) => {
    const id = object[key];
    if (typeof id !== 'string') return [];
    if (seen.has(id)) return [{ pointer: `${pointer}/${key}`, problem: `${key} already exists` }];
    seen.add(id);
    return [];
  });
};

/** Finds repeated `block_id`s in a message or view, and repeated `action_id`s within a block. */
export const repeatedIds = (blocks: unknown, pointer: string): readonly BlockProblem[] => {
  const objects = everyObject(blocks, pointer);
  const withinBlocks = Array.isArray(blocks)
    ? blocks.flatMap((block, index) =>
        isJsonObject(block) ? repeated(everyObject(block, `${pointer}/${index}`), 'action_id') : [],
      )
    : [];
  const isBlock = ({ object }: Located): boolean =>
    typeof object['type'] === 'string' && BLOCK_SHAPES[object['type']] !== undefined;
  return [...repeated(objects.filter(isBlock), 'block_id'), ...withinBlocks];
};
