/** Converts a message's `ts`, in seconds since 1970. */
export const messageDate = (ts: string): Date => new Date(Number(ts) * 1000);

/** Formats the time of a message, such as `20:41`. */
export const messageTime = (ts: string, locale?: string): string =>
  messageDate(ts).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
