import { isJsonObject, type JsonObject } from '../json.ts';

/** Object somewhere inside a payload, with its JSON pointer. */
export interface Located {
  readonly pointer: string;
  readonly object: JsonObject;
}

/** Returns every object of a payload with its JSON pointer, in document order, including the payload itself. */
export const everyObject = (value: unknown, pointer = ''): readonly Located[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => everyObject(item, `${pointer}/${index}`));
  }
  if (!isJsonObject(value)) return [];
  return [
    { pointer, object: value },
    ...Object.entries(value).flatMap(([key, part]) => everyObject(part, `${pointer}/${key}`)),
  ];
};
