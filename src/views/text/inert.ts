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

// Slack's mrkdwn has no escape for its markers, and it is not documented what an invisible character beside one
// does. A look-alike of the marker is certain to be text, and honest: it can be seen.
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
};

/**
 * Replaces, one for one, the markers that Slack would take for formatting by look-alikes: `*bold*`, `_italic_`,
 * `~struck~`, code, a quote at the start, `:emoji:`. What Slack never takes for formatting stays as it is:
 * a single marker inside a word (`snake_case`) or between blanks (`2 * 3`). The result can be put beside any other.
 */
export function inert(text: string): string {
  return text
    .replace(/[*_~]+/g, (run, at: number) => (isPlain(run, text, at) ? run : lookAlike(run)))
    .replaceAll('`', lookAlike)
    .replace(/^>/, '\u203a')
    .replace(/:(?=(?!\p{Nd}+:)[\p{Ll}\p{Lo}\p{N}_ˍ+'-]{1,100}:)/gu, '\u2236');
}

/** Replaces backticks by look-alikes: the one marker that acts inside a code span. */
export function inertCode(text: string): string {
  return text.replaceAll('`', lookAlike);
}

function lookAlike(markers: string): string {
  return markers.replace(/[*_~`]/g, (marker) => LOOK_ALIKES[marker] ?? marker);
}

function isPlain(run: string, text: string, at: number): boolean {
  const before = text[at - 1] ?? '';
  const after = text[at + run.length] ?? '';
  const isInWord = /[a-z0-9]/i.test(before) && /[a-z0-9]/i.test(after);
  return run.length === 1 && (isInWord || (before === ' ' && after === ' '));
}
