const MASK = '[redacted]';
// Token prefixes of Slack and Sentry, and bearer headers.
const TOKENS = [
  /\b(?:xox[a-z]|xapp|xwfp)-[\w-]+/gi,
  /\bsntry[a-z]?_[\w=+/.-]+/gi,
  /\bBearer\s+[\w=+/.~-]+/gi,
];
// What every token begins with: a search for this alone is faster, and most texts have none.
const TOKEN_BEGINNING = /xox|xapp|xwfp|sntry|bearer/i;
// Anything that looks like an email address. Bounded like addresses (RFC 5321: 64 octets before the @, 255 after it), so
// that a long line takes linear time.
const ADDRESS = /[^\s"<>(),:;\\@]{1,64}(?<!node_modules\/)(?:@|%40)[^\s"'<>(),:;\\@|]{1,255}/giu;

/** Redacts secrets in a text. */
export type RedactSecrets = (text: string) => string;

/**
 * Creates a redactor of the known secrets, for texts from outside: as they are, and in the forms that an echo gives
 * them (inside JSON, percent-encoded, or as base64 alone or behind a user name).
 */
export function createSecretRedactor(secrets: readonly string[]): RedactSecrets {
  // Longest first, because one form may contain another.
  const forms = [...new Set(secrets.filter((secret) => secret.length > 0).flatMap(formsOf))].sort(
    (a, b) => b.length - a.length,
  );
  return (text) =>
    forms.reduce(
      (clean, form) => (clean.includes(form) ? clean.replaceAll(form, MASK) : clean),
      text,
    );
}

function formsOf(secret: string): readonly string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    ...[0, 1, 2].flatMap((offset) => base64Forms(secret, offset)),
  ];
}

/** Returns the characters that base64 gives a secret after `offset` other bytes, as in `Basic` credentials. */
function base64Forms(secret: string, offset: number): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const [start, end] = [Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6)];
  return (['base64', 'base64url'] as const).map((form) => bytes.toString(form).slice(start, end));
}

/** Redacts everything that is shaped like a token or a credential. */
export function redactTokens(text: string): string {
  if (!TOKEN_BEGINNING.test(text)) return text;
  return TOKENS.reduce((clean, pattern) => clean.replace(pattern, MASK), text);
}

function mayHoldAddress(text: string): boolean {
  return text.includes('@') || text.includes('%40');
}

/** Redacts known secrets, tokens and email addresses in a log line. */
export function redact(line: string, secrets: readonly string[]): string {
  const withoutSecrets = secrets
    .filter((secret) => secret.length > 0)
    .reduce((text, secret) => text.replaceAll(secret, MASK), line);
  const withoutTokens = redactTokens(withoutSecrets);
  return mayHoldAddress(withoutTokens) ? withoutTokens.replace(ADDRESS, MASK) : withoutTokens;
}
