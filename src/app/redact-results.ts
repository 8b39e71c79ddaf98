import type { NamedCheckResult } from '../model/diagnostics.ts';
import { redact } from '../platform/logging/redact.ts';

// Our own examples look like secrets.
const EXAMPLES = /(USER:PASSWORD@HOST\/DATABASE|U0123ABCD=owner@example\.com)/;

/** Redacts secrets, tokens and e-mail addresses in check results, whatever their source. */
export function redactResults(
  findings: readonly NamedCheckResult[],
  secrets: readonly string[],
): readonly NamedCheckResult[] {
  const clean = (text: string) =>
    text
      .split(EXAMPLES)
      .map((part) => (EXAMPLES.test(part) ? part : redact(part, secrets)))
      .join('');
  return findings.map((finding) =>
    'remedy' in finding
      ? { ...finding, message: clean(finding.message), remedy: clean(finding.remedy) }
      : { ...finding, message: clean(finding.message) },
  );
}
