const SAFE_SCHEME = /^(?:https?:\/\/|mailto:)/i;

/** Returns the URL if it is safe to click on; undefined for scripts, data and unknown schemes. */
export const safeUrl = (url: string): string | undefined =>
  SAFE_SCHEME.test(url) && URL.canParse(url) ? url : undefined;
