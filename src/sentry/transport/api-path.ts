const UNSAFE_PART = /^\.{0,2}$|\p{Surrogate}/u;

/**
 * Tag for paths below `/api/0/`: percent-encodes each value as one path segment, and ends the path with a slash,
 * without which Sentry responds with 404. Returns undefined if a value would change the path's shape (`.`, `..`, empty)
 * or is not valid Unicode, because nothing exists under such a name.
 */
export function apiPath(
  fixed: TemplateStringsArray,
  ...parts: readonly string[]
): string | undefined {
  if (parts.some((part) => UNSAFE_PART.test(part))) return undefined;
  const path = String.raw({ raw: fixed }, ...parts.map(encodeURIComponent));
  return path.endsWith('/') ? path : `${path}/`;
}
