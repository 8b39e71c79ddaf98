import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { marked, type Token } from 'marked';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Markdown page of the documentation. */
export interface Page {
  /** Path from the repository's root. */
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
}

const PAGES_IN_DOCS = readdirSync(join(ROOT, 'docs'), { recursive: true })
  .map((name) => join('docs', String(name)))
  .filter((path) => path.endsWith('.md'))
  .toSorted();

/** Every page of the documentation. */
export const PAGES: readonly Page[] = [
  'README.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  ...PAGES_IN_DOCS,
].map(readPage);

/** Returns one page, by its path from the root. */
export function pageAt(path: string): Page {
  const page = PAGES.find((one) => one.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page;
}

/** Returns every token of a page, nested ones too. */
export function allTokens({ tokens }: Page): readonly Token[] {
  const found: Token[] = [];
  marked.walkTokens([...tokens], (token) => {
    found.push(token);
  });
  return found;
}

/** Returns the anchors of a page's headings, as GitHub makes them from their text. */
export function anchorsOf(page: Page): readonly string[] {
  const seen = new Map<string, number>();
  return allTokens(page).flatMap((token) => {
    if (token.type !== 'heading') return [];
    // github/html-pipeline, toc_filter.rb
    const slug = String(token.text)
      .replace(/[`*]/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return [count === 0 ? slug : `${slug}-${count}`];
  });
}

/** Returns the text of all code on a page: blocks and inline. */
export function codeOf(page: Page): readonly string[] {
  return allTokens(page).flatMap((token) =>
    token.type === 'code' || token.type === 'codespan' ? [String(token.text)] : [],
  );
}

function readPage(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, tokens: marked.lexer(text) };
}
