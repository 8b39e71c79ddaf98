/** Exit codes of `npm run doctor`. */
export const DOCTOR_EXIT_CODES = { ok: 0, warning: 0, fault: 1, couldNotRun: 2 } as const;
