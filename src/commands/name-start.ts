const LENGTH = 3;

/**
 * What to search for when a name was not found: its beginning, in which people slip least, so that one call brings the
 * names that are like it out of thousands.
 */
export function nameStart(name: string): string {
  return [...name].slice(0, LENGTH).join('');
}
