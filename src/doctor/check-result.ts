import type { CheckResult } from '../model/diagnostics.ts';

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
