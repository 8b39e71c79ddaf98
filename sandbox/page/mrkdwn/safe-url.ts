const SAFE_SCHEME = /^(?:https?:\/\/|mailto:)/i;

/** The address if a click on it can do no harm here; undefined for scripts, data and anything unknown. */
export const safeUrl = (url: string): string | undefined =>
  SAFE_SCHEME.test(url) && URL.canParse(url) ? url : undefined;
