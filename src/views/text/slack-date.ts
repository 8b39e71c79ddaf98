const LAST_SECOND = 253_402_300_799;

/** A date in the reader's own time zone and language (docs.slack.dev/messaging/formatting-message-text); undefined for an invalid one. */
export function slackDate(date: Date): string | undefined {
  const fallback = utcDate(date);
  const seconds = Math.floor(date.getTime() / 1000);
  // Slack's token takes no date before 1970; nobody needs one after the year 9999.
  if (fallback === undefined || seconds < 0 || seconds > LAST_SECOND) return fallback;
  return `<!date^${seconds}^{date_short_pretty} {time}|${fallback}>`;
}

/** A date to the minute, for places where Slack does not read its date token; undefined for an invalid one. */
export function utcDate(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, -8).replace('T', ' ')} UTC`;
}
