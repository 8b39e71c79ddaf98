/** Stands for every value that a label may not have. */
export const OTHER = 'other';

/** Turns a word into what a label may have. */
export type BoundedLabel = (word: string) => string;

const WORD = /^[\w.:-]{1,64}$/;

/**
 * Builds a label for words of our own code, of Slack's and of Sentry's API: the first `most` of them that look like
 * one. Whatever else comes cannot make more series.
 */
export function boundedLabel(most: number): BoundedLabel {
  const known = new Set<string>();
  return (word) => {
    if (known.has(word)) return word;
    if (!WORD.test(word) || known.size >= most) return OTHER;
    known.add(word);
    return word;
  };
}

/** Builds a label that has one of these values and no others. */
export function listedLabel(values: readonly string[]): BoundedLabel {
  const known = new Set(values);
  return (word) => (known.has(word) ? word : OTHER);
}
