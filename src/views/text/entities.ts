const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Writes `& < >` as Slack's three entities, so that mentions and links of the text stay text. */
export function escapeEntities(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Code points that the text has once its entities are escaped. */
export function escapedSize(text: string): number {
  let size = 0;
  for (const character of text) size += ENTITIES[character]?.length ?? 1;
  return size;
}
