const LINK = /<[^<>]*>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)/g;
const PARAMETER = /;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/g;

/**
 * Returns the cursor of the next or previous page from a `Link` header; undefined if there is none. Sentry always sends
 * both relations, so only `results="true"` counts; the URL may be on another host and is never used (sentry
 * `build_cursor_link`).
 */
export function pageCursor(
  link: string | readonly string[] | undefined,
  relation: 'next' | 'previous',
): string | undefined {
  const header = typeof link === 'string' ? link : (link ?? []).join(', ');
  for (const [, parameters = ''] of header.matchAll(LINK)) {
    const given = new Map(
      [...parameters.matchAll(PARAMETER)].map(([, name = '', quoted, bare = '']) => [
        name.toLowerCase(),
        quoted ?? bare,
      ]),
    );
    const cursor = given.get('cursor') ?? '';
    if (given.get('rel') === relation && given.get('results') === 'true' && cursor !== '') {
      return cursor;
    }
  }
  return undefined;
}
