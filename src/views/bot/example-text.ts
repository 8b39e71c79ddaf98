/** Names that a reader may see, for examples that they can run; one that is not known is undefined. */
export interface ExampleNames {
  readonly project: string | undefined;
  readonly shortId: string | undefined;
}

const PLACEHOLDER = /(?<![\w/.-])(?:WEB-1A|web)(?![\w/.-])/g;

/**
 * Returns an example with the reader's own names in place of `WEB-1A` and `web`; undefined if one that it takes is not
 * known.
 */
export function exampleText(example: string, names: ExampleNames): string | undefined {
  const nameOf = (word: string) => (word === 'web' ? names.project : names.shortId);
  const words = example.match(PLACEHOLDER) ?? [];
  if (words.some((word) => nameOf(word) === undefined)) return undefined;
  return example.replace(PLACEHOLDER, (word) => nameOf(word) ?? word);
}
