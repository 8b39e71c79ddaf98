const LINK = /<[^<>]*>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s;,"]+))*)/g;
const PARAMETER = /;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/g;

/**
 * The cursor of the next or previous page in a `Link` header, undefined if there is none. Sentry always sends both relations, so
 * only `results="true"` counts; the address can be another host's and is never used (sentry `build_cursor_link`).
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
