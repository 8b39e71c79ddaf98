import { CAPABILITIES, capabilityRow } from '../../src/model/capability.ts';
import { codeCell, describedTable } from './markdown-table.ts';

const HEAD = [
  'Capability',
  'Lowest role',
  'Changes',
  'Token scope (one of)',
  'Conditions',
  'Compared with Sentry',
];

/** Returns the table of capabilities, from the policy; its last two columns are written by people. */
export function permissionsTable(current: string): string {
  const rows = CAPABILITIES.map((capability) => {
    const row = capabilityRow(capability);
    const { leastRole, changes, leastRoleWhileInvitesClosed: closed, token } = row;
    const role =
      closed === undefined ? leastRole : `${leastRole}; ${closed} if members may not invite`;
    const scopes = token?.scopes.map(codeCell).join(', ') ?? '–';
    return [codeCell(capability), role, changes ? 'yes' : '–', scopes];
  });
  return describedTable(current, { head: HEAD, rows });
}
