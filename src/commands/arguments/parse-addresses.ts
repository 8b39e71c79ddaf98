import { asciiLowerCase } from '../../model/email-address.ts';

/** What was read out of a text that people pasted. */
interface ParsedAddresses {
  /** Each once, as it was written first. */
  readonly addresses: readonly string[];
  /** Words that are no addresses. */
  readonly bad: readonly string[];
}

// sentry `organization_member_index.py`: an address has at most 75 characters.
const MAX_LENGTH = 75;
const ADDRESS = /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\].]+(?:\.[^\s@<>"(),;:\\[\].]+)+$/;

/**
 * Reads addresses as they are usually pasted: one a line, with commas, semicolons or blanks between them, with names
 * (`Jane <jane@example.com>`), as `mailto:` links or as Slack writes those. Takes time linear in the text's length.
 */
export function parseAddresses(text: string): ParsedAddresses {
  const words = text.split(/[,;\n\r]+/).flatMap(wordsOf);
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

/** The words of one entry; where addresses stand in angle brackets, what stands beside them are names. */
function wordsOf(entry: string): readonly string[] {
  const bracketed = [...entry.matchAll(/<([^<>]*)>/g)].map(([, inner = '']) => inner);
  const words = bracketed.length > 0 ? bracketed : entry.split(/\s+/);
  return words.map(bare).filter((word) => word !== '');
}

function bare(word: string): string {
  const [address = ''] = word
    .trim()
    .replace(/^mailto:/i, '')
    .split('|');
  return address.trim().replace(/^["'“”‘’(]+|["'“”‘’).]+$/g, '');
}
