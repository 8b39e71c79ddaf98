const MASK = '[redacted]';
// Token prefixes of Slack and Sentry, bearer headers, and anything that looks like an email address.
const PATTERNS = [
  /\b(?:xox[a-z]|xapp|xwfp)-[\w-]+/gi,
  /\bsntry[a-z]?_[\w=+/.-]+/gi,
  /\bBearer\s+[\w=+/.~-]+/gi,
  // Bounded like addresses (RFC 5321: 64 octets before the @, 255 after it), so that a long line takes linear time.
  /[^\s"<>(),:;\\@]{1,64}(?<!node_modules\/)(?:@|%40)[^\s"'<>(),:;\\@|]{1,255}/giu,
];

/** Redacts known secrets, tokens and email addresses in a log line. */
export function redact(line: string, secrets: readonly string[]): string {
  const withoutSecrets = secrets
    .filter((secret) => secret.length > 0)
    .reduce((text, secret) => text.replaceAll(secret, MASK), line);
  return PATTERNS.reduce((text, pattern) => text.replace(pattern, MASK), withoutSecrets);
}
