const UNSAFE_PART = /^\.{0,2}$|\p{Surrogate}/u;

/**
 * Tag for paths below `/api/0/`: each value becomes one percent-encoded path part, and the path ends in the slash
 * without which Sentry answers 404. Undefined if a value would change the path's shape (`.`, `..`, nothing) or is
 * no Unicode text: nothing can be found under such a name.
 */
export function apiPath(
  fixed: TemplateStringsArray,
  ...parts: readonly string[]
): string | undefined {
  if (parts.some((part) => UNSAFE_PART.test(part))) return undefined;
  const path = String.raw({ raw: fixed }, ...parts.map(encodeURIComponent));
  return path.endsWith('/') ? path : `${path}/`;
}
