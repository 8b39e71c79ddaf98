import { StoreUnavailableError } from '../errors/store-errors.ts';
import type { AuditLog } from '../ports/store.ts';
import type { IssueAct } from '../views/issues/act-note.ts';

/** Creates the function that finds the last act on an issue; none while the audit log cannot be read. */
export function createLastIssueAct(audit: Pick<AuditLog, 'line'>, teamId: string) {
  return async (id: string): Promise<IssueAct | undefined> => {
    try {
      const line = await audit.line({ teamId, changed: { kind: 'issue', id } });
      return line?.outcome === 'succeeded' ? { ...line, after: line.after ?? {} } : undefined;
    } catch (error) {
      if (error instanceof StoreUnavailableError) return undefined;
      throw error;
    }
  };
}
