const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escapes `& < >` as Slack's three entities, so that mentions and links in the text stay text. */
export function escapeEntities(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** Counts the code points of the text after its entities are escaped. */
export function escapedSize(text: string): number {
  let size = 0;
  for (const character of text) size += ENTITIES[character]?.length ?? 1;
  return size;
}

// Slack's mrkdwn has no escape for its markers, and the effect of an invisible character next to one is undocumented. A
// lookalike of the marker is certain to be text, and honest: it can be seen.
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
};

/**
 * Replaces each marker that Slack would read as formatting with a lookalike: `*bold*`, `_italic_`, `~struck~`, code, a
 * quote at the start, `:emoji:`. Markers that Slack never reads as formatting stay: a single one inside a word
 * (`snake_case`) or between spaces (`2 * 3`). The result is safe next to any other text.
 */
export function inert(text: string): string {
  return text
    .replace(/[*_~]+/g, (run, at: number) => (isPlain(run, text, at) ? run : lookAlike(run)))
    .replaceAll('`', lookAlike)
    .replace(/^>/, '\u203a')
    .replace(/:(?=(?!\p{Nd}+:)[\p{Ll}\p{Lo}\p{N}_ˍ+'-]{1,100}:)/gu, '\u2236');
}

/** Replaces backticks, the only marker that works inside a code span, with lookalikes. */
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
