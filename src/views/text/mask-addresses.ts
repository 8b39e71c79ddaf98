// Matches only from the start of a run of local-part characters, which keeps the time linear.
const ADDRESS =
  /(?<![\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-])([\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-])[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]*?(@|%40)((?:[\p{L}\p{M}\p{N}-]+\.)+(?:[\p{L}\p{M}]{2,}|xn--[a-z0-9-]+))/giu;

/** Masks the email addresses in a clean line for readers in a channel: `o…@example.com`. */
export function maskAddresses(line: string): string {
  return line.replace(ADDRESS, '$1…$2$3');
}
