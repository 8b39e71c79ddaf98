import type { Finding } from '../model/diagnostics.ts';

type ToMend = Extract<Finding, { fix: string }>;

/** All is well. */
export function ok(says: string): Finding {
  return { level: 'ok', says };
}

/** It could not be looked at. */
export function notChecked(says: string): Finding {
  return { level: 'not-checked', says };
}

/** It works, but not as people will expect. */
export function warning(says: string, fix: string): ToMend {
  return { level: 'warning', says, fix };
}

/** It does not work. */
export function fault(says: string, fix: string): ToMend {
  return { level: 'fault', says, fix };
}
