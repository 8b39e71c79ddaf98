import { isJsonObject, type JsonObject } from '../json.ts';

/** An object somewhere inside a payload. */
export interface Located {
  readonly pointer: string;
  readonly object: JsonObject;
}

/** Every object of a payload with its JSON pointer, in document order, itself included. */
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
