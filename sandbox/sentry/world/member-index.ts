/** IDs by key; nearly every key has one ID. */
export interface IdIndex {
  ids(key: string): readonly string[];
  add(key: string, id: string): void;
  remove(key: string, id: string): void;
}

/** Creates an empty index. */
export function createIdIndex(): IdIndex {
  const first = new Map<string, string>();
  const further = new Map<string, readonly string[]>();
  const ids = (key: string): readonly string[] => {
    const id = first.get(key);
    return id === undefined ? [] : [id, ...(further.get(key) ?? [])];
  };
  return {
    ids,
    add(key, id) {
      if (first.has(key)) further.set(key, [...(further.get(key) ?? []), id]);
      else first.set(key, id);
    },
    remove(key, id) {
      const [next, ...rest] = ids(key).filter((other) => other !== id);
      further.delete(key);
      if (next === undefined) first.delete(key);
      else first.set(key, next);
      if (rest.length > 0) further.set(key, rest);
    },
  };
}
