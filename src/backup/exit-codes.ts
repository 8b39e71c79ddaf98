/** Exit codes of `npm run backup`. */
export const BACKUP_EXIT_CODES = { written: 0, notWritten: 1 } as const;
