import type { NamedCheckResult } from '../model/diagnostics.ts';
import { CHECK_NAMES } from './check.ts';

/** Overall verdict: the worst level of all results. */
type Verdict = 'ok' | 'warning' | 'fault';

/** Returns the worst level of the results. */
export function verdictOf(results: readonly NamedCheckResult[]): Verdict {
  const has = (level: Verdict) => results.some((result) => result.level === level);
  if (has('fault')) return 'fault';
  return has('warning') ? 'warning' : 'ok';
}

const MARKS = {
  ok: 'ok',
  warning: 'WARNING',
  fault: 'FAULT',
  'not-checked': '–',
} as const satisfies Record<NamedCheckResult['level'], string>;
const MARK_WIDTH = 9;
const TITLE_WIDTH = 16;

/** Formats the results as lines of text, with a count of each level. */
export function reportText(results: readonly NamedCheckResult[]): string {
  const lines = results.flatMap((result) => {
    const { level, title, message } = result;
    const head = `${MARKS[level].padEnd(MARK_WIDTH)}${title.padEnd(TITLE_WIDTH)}`;
    const remedy =
      'remedy' in result ? [`${' '.repeat(MARK_WIDTH + TITLE_WIDTH)}→ ${result.remedy}`] : [];
    return [`${head}${message}`, ...remedy];
  });
  return [...lines, '', summary(results)].join('\n');
}

function summary(results: readonly NamedCheckResult[]): string {
  const count = (level: NamedCheckResult['level']) =>
    results.filter((one) => one.level === level).length;
  const unchecked = count('not-checked');
  const counts = [
    plural(count('fault'), 'fault'),
    plural(count('warning'), 'warning'),
    `${count('ok')} ok`,
    ...(unchecked === 0 ? [] : [`${unchecked} not checked`]),
  ].join(', ');
  const words = {
    ok: 'The bot is ready',
    warning: 'The bot works, with warnings',
    fault: 'The bot won’t work until the faults are fixed',
  } as const satisfies Record<Verdict, string>;
  return `${words[verdictOf(results)]} (${counts}).`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Formats the results for programs; the shape is stable except for new checks. */
export function reportJson(results: readonly NamedCheckResult[]): string {
  const findings = results.map((result) => ({
    check: result.check,
    level: result.level,
    says: result.message,
    ...('remedy' in result ? { fix: result.remedy } : {}),
  }));
  return JSON.stringify({ verdict: verdictOf(results), checks: CHECK_NAMES, findings }, null, 2);
}
