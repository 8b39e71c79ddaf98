// Format characters and everything that fonts draw as nothing: zero-width characters, the byte order mark, bidi
// controls, soft hyphens, variation selectors, tag characters.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// Emoji and Persian are written with these.
const JOINERS = '\u200c\u200d\ufe0e\ufe0f';

/** Removes invisible characters from what someone typed; other control characters than blanks become a blank. */
export function visibleText(text: string): string {
  return withoutControls(text).replace(INVISIBLE, '');
}

/** Removes invisible characters from a name, except those that join letters and emoji. */
export function visibleName(text: string): string {
  return withoutControls(text).replace(INVISIBLE, (character) =>
    JOINERS.includes(character) ? character : '',
  );
}

function withoutControls(text: string): string {
  return text.replace(/(?!\s)\p{Cc}/gu, ' ');
}
