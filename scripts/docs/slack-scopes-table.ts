import { BARE_ID_SCOPES, MESSAGE_SCOPES, NEEDED_SCOPES } from '../../src/model/needed-scopes.ts';
import { codeCell, markdownTable } from './markdown-table.ts';

/** Returns the table of Slack scopes, with what the code needs each for. */
export function slackScopesTable(): string {
  const rows = [
    ...Object.entries(NEEDED_SCOPES).map(([scope, use]) => [codeCell(scope), use]),
    ...BARE_ID_SCOPES.map((scope) => [codeCell(scope), 'optional: previews of bare IDs']),
    ...MESSAGE_SCOPES.map((scope) => [
      codeCell(scope),
      'optional: answers to mentions and direct messages',
    ]),
  ];
  return markdownTable({ head: ['Scope', 'Needed for'], rows });
}
