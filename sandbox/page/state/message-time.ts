/** The moment of a message's `ts`, which is seconds since 1970. */
export const messageDate = (ts: string): Date => new Date(Number(ts) * 1000);

/** The time of a message, as `20:41`. */
export const messageTime = (ts: string, locale?: string): string =>
  messageDate(ts).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
