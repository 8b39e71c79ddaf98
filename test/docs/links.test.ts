import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allTokens, anchorsOf, PAGES, type Page, pageAt } from './support/pages.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ADDRESS_IN_HTML = /\b(?:src|srcset|href)="([^"]+)"/g;

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (_path, page) => {
  it('has no broken link', () => {
    expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
  });
});

describe('the pictures', () => {
  const shown = PAGES.flatMap((page) =>
    linksOf(page).map((link) => join(dirname(page.path), link)),
  );

  it.each(readdirSync(join(ROOT, 'docs/images')))('%s is on some page', (name) => {
    expect(shown).toContain(`docs/images/${name}`);
  });

  it('have a text for people who cannot see them', () => {
    const images = PAGES.flatMap(({ text }) => [...text.matchAll(/<img [^>]*>|!\[([^\]]*)\]/g)]);
    expect(images.length).toBeGreaterThan(5);
    for (const [image, alt] of images) {
      expect(alt ?? /alt="([^"]*)"/.exec(image)?.[1] ?? '').toMatch(/\w+ \w+/);
    }
  });
});

/** Returns the relative addresses that a page links to or shows. */
function linksOf(page: Page): readonly string[] {
  const links = allTokens(page).flatMap((token) => {
    if (token.type === 'link' || token.type === 'image') return [String(token.href)];
    if (token.type !== 'html') return [];
    return [...token.raw.matchAll(ADDRESS_IN_HTML)].map(([, address = '']) => address);
  });
  return [...new Set(links)].filter((link) => !/^(?:https?|mailto):/.test(link));
}

function isBroken(page: Page, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page.path : join(dirname(page.path), path);
  if (!existsSync(join(ROOT, target))) return true;
  if (anchor === undefined) return false;
  if (!target.endsWith('.md') || statSync(join(ROOT, target)).isDirectory()) return true;
  return !anchorsOf(pageAt(target)).includes(anchor);
}
