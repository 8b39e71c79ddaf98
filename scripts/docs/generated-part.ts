/** Part of a file that `npm run docs` makes from the code. */
export interface GeneratedPart {
  /** Path from the repository's root. */
  readonly file: string;
  /** Says which part of the file it is. */
  readonly name: string;
  /** Returns the file's text with this part made again; throws if the file has no place for it. */
  readonly update: (text: string) => Promise<string>;
}

/** Declares the part of a Markdown page between `<!-- NAME:begin … -->` and `<!-- NAME:end -->`. */
export function defineBlock(
  file: string,
  name: string,
  /** Receives the block as it is, for the cells that people write. */
  render: (current: string) => string | Promise<string>,
): GeneratedPart {
  return {
    file,
    name,
    async update(text) {
      const { before, current, after } = blockOf(text, name, file);
      return `${before}${await render(current)}${after}`;
    },
  };
}

/** Splits a page at a block; throws if the page does not have it. */
export function blockOf(
  text: string,
  name: string,
  file = 'the page',
): { readonly before: string; readonly current: string; readonly after: string } {
  const pattern = new RegExp(
    `^([\\s\\S]*<!-- ${name}:begin[^>]*-->\\n)([\\s\\S]*?)(<!-- ${name}:end -->[\\s\\S]*)$`,
  );
  const [, before, current, after] = pattern.exec(text) ?? [];
  if (before === undefined || current === undefined || after === undefined) {
    throw new Error(`${file} has no block ${name}`);
  }
  return { before, current, after };
}
