import { isJsonObject, type JsonObject } from '../json.ts';
import { BLOCK_SHAPES } from './block-shapes.ts';
import { BLOCK_SURFACES } from './block-surfaces.ts';
import { checkDependencies } from './check-dependencies.ts';
import { checkNumber, checkString } from './check-scalar.ts';
import { stringUpTo } from './composition-rules.ts';
import { ELEMENT_SHAPES, ELEMENT_SURFACES } from './element-shapes.ts';
import type { BlockProblem, Rule, Shape, Surface } from './rule.ts';

type Problems = readonly BlockProblem[];

const BLOCK_ID = { block_id: stringUpTo(255) };
const TEXT_FIELDS: Readonly<Record<string, readonly string[]>> = {
  plain_text: ['type', 'text', 'emoji'],
  mrkdwn: ['type', 'text', 'verbatim'],
};

const one = (pointer: string, problem: string): Problems => [{ pointer, problem }];
const typeOf = (value: JsonObject): string =>
  typeof value['type'] === 'string' ? value['type'] : '';

/** Checks a value against a rule and words the problems like Slack; resolves elements and blocks by their type. */
export const checkRule = (
  value: unknown,
  rule: Rule,
  pointer: string,
  surface: Surface,
): Problems => {
  switch (rule.is) {
    case 'string':
      return checkString(value, rule, pointer);
    case 'number':
      return checkNumber(value, rule, pointer);
    case 'boolean':
      return typeof value === 'boolean' ? [] : one(pointer, 'must provide a boolean');
    case 'null-or':
      return value === null ? [] : checkRule(value, rule.rule, pointer, surface);
    case 'list':
      return checkList(value, rule, pointer, surface);
    case 'any-object':
      return isJsonObject(value) ? [] : one(pointer, 'must provide an object');
  }
  if (!isJsonObject(value)) return one(pointer, 'must provide an object');
  const type = typeOf(value);
  switch (rule.is) {
    case 'object':
      return checkShape(value, rule.shape, [], pointer, surface);
    case 'text':
      return checkText(value, rule, pointer);
    case 'typed': {
      const shape = rule.shapes[type];
      if (shape === undefined) return one(pointer, `unsupported type: ${type}`);
      return checkShape(value, shape, ['type'], pointer, surface);
    }
    case 'element':
      return checkElement(value, type, rule.among, pointer, surface);
    case 'block':
      return checkBlock(value, type, rule.among, pointer, surface);
  }
};

const checkList = (
  value: unknown,
  rule: Extract<Rule, { is: 'list' }>,
  pointer: string,
  surface: Surface,
): Problems => {
  if (!Array.isArray(value)) return one(pointer, 'must provide an array');
  const { min = 1, max = Number.POSITIVE_INFINITY } = rule;
  if (value.length < min) return one(pointer, `no fewer than ${min} items required`);
  if (value.length > max) return one(pointer, `no more than ${max} items allowed`);
  return value.flatMap((item, index) => checkRule(item, rule.of, `${pointer}/${index}`, surface));
};

/** Checks an object against a shape; `implied` fields are allowed in addition to those of the shape. */
export const checkShape = (
  value: JsonObject,
  shape: Shape,
  implied: readonly string[],
  pointer: string,
  surface: Surface,
): Problems => {
  const unknown = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .filter((key) => shape.fields[key] === undefined && !implied.includes(key))
    .flatMap((key) => one(pointer, `invalid additional property: ${key}`));
  const fields = Object.entries(shape.fields).flatMap(([key, field]) => {
    const part = value[key];
    if (part === undefined) {
      return field.required ? one(pointer, `missing required field: ${key}`) : [];
    }
    return checkRule(part, field, `${pointer}/${key}`, surface);
  });
  return [...unknown, ...fields, ...checkDependencies(value, shape, pointer)];
};

const checkText = (
  value: JsonObject,
  rule: { readonly types: readonly string[]; readonly max: number },
  pointer: string,
): Problems => {
  const type = typeOf(value);
  const allowed = TEXT_FIELDS[type];
  if (allowed === undefined || !rule.types.includes(type)) {
    return one(`${pointer}/type`, `unsupported type: ${type}`);
  }
  const unknown = Object.keys(value)
    .filter((key) => value[key] !== undefined && !allowed.includes(key))
    .flatMap((key) => one(pointer, `invalid additional property: ${key}`));
  const flags = ['emoji', 'verbatim']
    .filter((key) => value[key] !== undefined && typeof value[key] !== 'boolean')
    .flatMap((key) => one(`${pointer}/${key}`, 'must provide a boolean'));
  return [...unknown, ...flags, ...checkString(value['text'], rule, `${pointer}/text`)];
};

const checkElement = (
  value: JsonObject,
  type: string,
  among: readonly string[],
  pointer: string,
  surface: Surface,
): Problems => {
  if (!among.includes(type)) return one(pointer, `unsupported type: ${type}`);
  if (TEXT_FIELDS[type] !== undefined) {
    return checkText(value, { types: [type], max: 3000 }, pointer);
  }
  const shape = ELEMENT_SHAPES[type];
  if (shape === undefined) return one(pointer, `unsupported type: ${type}`);
  const surfaces = ELEMENT_SURFACES[type];
  if (surfaces !== undefined && !surfaces.includes(surface)) {
    return one(pointer, `unsupported element on this surface: ${type}`);
  }
  return checkShape(value, shape, ['type'], pointer, surface);
};

const checkBlock = (
  value: JsonObject,
  type: string,
  among: readonly string[] | undefined,
  pointer: string,
  surface: Surface,
): Problems => {
  const shape = BLOCK_SHAPES[type];
  if (shape === undefined || (among !== undefined && !among.includes(type))) {
    return one(pointer, `unsupported type: ${type}`);
  }
  if (BLOCK_SURFACES[type]?.includes(surface) !== true) {
    return one(pointer, `unsupported block on this surface: ${type}`);
  }
  const fields = { ...BLOCK_ID, ...shape.fields };
  return checkShape(value, { ...shape, fields }, ['type'], pointer, surface);
};
