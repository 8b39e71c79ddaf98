/**
 * One line of harmless characters out of any text: blanks and line breaks folded, control characters and
 * invisible format characters dropped, broken surrogates replaced. Among those format characters are the bidi
 * overrides, with which data could reorder our own words; the joiners of emoji and of Persian stay.
 * Empty if there is nothing to see.
 */
export function cleanLine(text: string): string {
  const line = text
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/ {2,}/g, ' ')
    .trim();
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(line) ? line : '';
}
