/** Exit codes of `npm run audit`. */
export const AUDIT_EXIT_CODES = { sound: 0, notSound: 1, failed: 2 } as const;
