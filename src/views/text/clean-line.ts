/**
 * Turns any text into one line of harmless characters: collapses whitespace and line breaks, drops control characters
 * and invisible format characters, and replaces broken surrogates. The dropped format characters include the bidi
 * overrides, with which data could reorder our own words; the joiners of emoji and of Persian are kept. Returns an
 * empty string if there is nothing to see.
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
