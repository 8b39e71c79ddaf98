import type { CheckResult } from '../model/diagnostics.ts';
import type { CachedProbes } from './cached-probes.ts';

type ToMend = Extract<CheckResult, { remedy: string }>;

/** Returns a result for something that works. */
export function ok(message: string): CheckResult {
  return { level: 'ok', message };
}

/** Returns a result for something that could not be checked. */
export function notChecked(message: string): CheckResult {
  return { level: 'not-checked', message };
}

/** Returns a result for something that works, but not as users will expect. */
export function warning(message: string, remedy: string): ToMend {
  return { level: 'warning', message, remedy };
}

/** Returns a result for something that does not work. */
export function fault(message: string, remedy: string): ToMend {
  return { level: 'fault', message, remedy };
}

/** Names of the checks, in reporting order. */
export const CHECK_NAMES = [
  'configuration',
  'slack',
  'slack-token',
  'slack-scopes',
  'slack-entrance',
  'sentry',
  'sentry-token',
  'organization',
  'clock',
  'link-previews',
  'identity',
  'records',
  'audit-log',
  'audit-channel',
  'requests-channel',
] as const;

/** Name of a check; stable, for scripts. */
export type CheckName = (typeof CHECK_NAMES)[number];

/** One check of the doctor. */
export interface Check {
  readonly name: CheckName;
  /** Title for users. */
  readonly title: string;
  readonly find: (probes: CachedProbes) => Promise<readonly CheckResult[]>;
}

/** Declaration of a check, with collecting the facts separate from judging them. */
interface CheckDeclaration<Facts> extends Pick<Check, 'name' | 'title'> {
  /** Settings that the check needs. */
  readonly takes: string;
  /** Collects the facts; undefined if the configuration lacks the settings. */
  readonly look: (probes: CachedProbes) => Promise<Facts> | undefined;
  /** Judges the facts, without I/O. */
  readonly evaluate: (facts: Facts) => readonly CheckResult[];
}

/** Declares a check. */
export function defineCheck<Facts>(declaration: CheckDeclaration<Facts>): Check {
  const { name, title, takes, look, evaluate } = declaration;
  return {
    name,
    title,
    async find(probes) {
      const facts = await look(probes);
      return facts === undefined
        ? [notChecked(`Not checked: it takes ${takes}.`)]
        : evaluate(facts);
    },
  };
}
