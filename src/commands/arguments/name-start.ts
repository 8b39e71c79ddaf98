const LENGTH = 3;

/**
 * What to search for when a name was not found: its beginning, in which people slip least, so that one call brings the
 * names that are like it out of thousands. Of `owner/name` it is the name's: the owner is the same for most.
 */
export function nameStart(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1).trim() || name;
  return [...last].slice(0, LENGTH).join('');
}
