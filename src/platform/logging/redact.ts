const MASK = '[redacted]';
// Slack's and Sentry's token prefixes, bearer headers, and anything that looks like an e-mail address.
const PATTERNS = [
  /\b(?:xox[a-z]|xapp|xwfp)-[\w-]+/gi,
  /\bsntry[a-z]?_[\w=+/.-]+/gi,
  /\bBearer\s+[\w=+/.~-]+/gi,
  // Bounded as addresses are (RFC 5321: 64 octets before the @, 255 behind), so that a long line costs linear time.
  /[^\s"<>(),:;\\@]{1,64}(?<!node_modules\/)(?:@|%40)[^\s"'<>(),:;\\@|]{1,255}/giu,
];

/** Takes known secrets, tokens and e-mail addresses out of a line of log. */
export function redact(line: string, secrets: readonly string[]): string {
  const withoutSecrets = secrets
    .filter((secret) => secret.length > 0)
    .reduce((text, secret) => text.replaceAll(secret, MASK), line);
  return PATTERNS.reduce((text, pattern) => text.replace(pattern, MASK), withoutSecrets);
}
