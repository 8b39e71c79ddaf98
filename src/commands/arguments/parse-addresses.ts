import { asciiLowerCase } from '../../model/email-address.ts';
import { visibleText } from '../../model/text/visible-text.ts';
import { withoutMarks } from '../core/plain-words.ts';

/** Result of parsing pasted text. */
interface ParsedAddresses {
  /** Each address once, as first written. */
  readonly addresses: readonly string[];
  /** Words that are not addresses. */
  readonly bad: readonly string[];
}

// Sentry's limit for an address: 75 characters (sentry `organization_member_index.py`).
const MAX_LENGTH = 75;
const ADDRESS = /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\].]+(?:\.[^\s@<>"(),;:\\[\].]+)+$/;

// Names with a comma before an address in angle brackets, as mail programs write them.
const NAMES =
  /"[^"<>\n]*"[ \t]*(?=<)|(?<![^,;\n\r])[ \t]*\p{Lu}[\p{L}\p{M}'’ -]*,[\p{L}\p{M}'’. -]+(?=<)/gu;

/**
 * Parses e-mail addresses as people paste them: one per line, separated by commas, semicolons or blanks, with names
 * (`Jane <jane@example.com>`), as `mailto:` links or in Slack's own markup. Invisible characters are no part of them.
 * Runs in time linear in the text's length.
 */
export function parseAddresses(text: string): ParsedAddresses {
  const words = visibleText(text)
    .replace(NAMES, ' ')
    .split(/[,;，、；،؛\n\r]+/u)
    .flatMap(wordsOf);
  const isAddress = (word: string) => word.length <= MAX_LENGTH && ADDRESS.test(word);
  const byCase = new Map<string, string>();
  for (const word of words.filter(isAddress)) {
    const key = asciiLowerCase(word);
    if (!byCase.has(key)) byCase.set(key, word);
  }
  return {
    addresses: [...byCase.values()],
    bad: [...new Set(words.filter((word) => !isAddress(word)))],
  };
}

/** If an entry has addresses in angle brackets, everything outside the brackets is a name. */
function wordsOf(entry: string): readonly string[] {
  const bracketed = [...entry.matchAll(/<([^<>]*)>/g)].map(([, inner = '']) => inner);
  const words = bracketed.length > 0 ? bracketed : entry.split(/\s+/);
  // A word without a letter or a digit, such as "/" or "-", only separates.
  return words.map(bare).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function bare(word: string): string {
  const [address = ''] = word
    .trim()
    .replace(/^mailto:/i, '')
    .split('|');
  return withoutMarks(address);
}
