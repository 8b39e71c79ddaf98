import type { CheckResult } from '../model/diagnostics.ts';
import type { CachedProbes } from './cached-probes.ts';

type ToMend = Extract<CheckResult, { remedy: string }>;

/** All is well. */
export function ok(message: string): CheckResult {
  return { level: 'ok', message };
}

/** It could not be looked at. */
export function notChecked(message: string): CheckResult {
  return { level: 'not-checked', message };
}

/** It works, but not as people will expect. */
export function warning(message: string, remedy: string): ToMend {
  return { level: 'warning', message, remedy };
}

/** It does not work. */
export function fault(message: string, remedy: string): ToMend {
  return { level: 'fault', message, remedy };
}

/** Names of the checks, in the order in which they are told. */
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
] as const;

/** Name of a check, which stays the same for scripts. */
export type CheckName = (typeof CHECK_NAMES)[number];

/** One thing that the doctor probes at. */
export interface Check {
  readonly name: CheckName;
  /** As people read it. */
  readonly title: string;
  readonly find: (probes: CachedProbes) => Promise<readonly CheckResult[]>;
}

/** A check as it is declared: what is looked at, apart from what is made of it. */
interface CheckDeclaration<Facts> extends Pick<Check, 'name' | 'title'> {
  /** Settings without which there is nothing to look at. */
  readonly takes: string;
  /** Collects the facts; undefined where the configuration lacks what it takes. */
  readonly look: (probes: CachedProbes) => Promise<Facts> | undefined;
  /** Finds out from the facts alone. */
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
