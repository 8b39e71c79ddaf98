/** Crockford's base 32, as in Sentry's short IDs (sentry `src/sentry/utils/numbers.py`). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Encodes a number in base 32. */
export function encodeIssueNumber(number: number): string {
  let rest = number;
  let text = '';
  do {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  } while (rest > 0);
  return text;
}

/** Decodes base 32 in any case, O as 0, I and L as 1; returns undefined for other characters. */
export function decodeIssueNumber(text: string): number | undefined {
  const plain = text.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  let number = 0;
  for (const digit of plain) {
    const value = ALPHABET.indexOf(digit);
    if (value < 0) return undefined;
    number = number * 32 + value;
  }
  return plain === '' ? undefined : number;
}
