import { AUDIT_USAGE } from '../../src/audit/run-audit-command.ts';
import { DOCTOR_USAGE } from '../../src/doctor/parse-arguments.ts';
import { MANIFEST_USAGE } from '../manifest/read-manifest-options.ts';
import { commandsTable } from './commands-table.ts';
import { configurationTable } from './configuration-table.ts';
import { doctorChecksTable } from './doctor-checks-table.ts';
import { badDoctorOutput, goodDoctorOutput } from './doctor-output.ts';
import { exitCodesTable } from './exit-codes-table.ts';
import { defineBlock, type GeneratedPart } from './generated-part.ts';
import { logFieldsTable } from './log-fields-table.ts';
import { MANIFEST_HINT } from './manifest-hint.ts';
import { metricsTable } from './metrics-table.ts';
import { permissionsTable } from './permissions-table.ts';
import { slackScopesTable } from './slack-scopes-table.ts';

const OPERATIONS = 'docs/operations.md';
const usage = (text: string) => `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;

/** Everything that `npm run docs` makes from the code. */
export const GENERATED_PARTS: readonly GeneratedPart[] = [
  MANIFEST_HINT,
  defineBlock('docs/commands.md', 'commands', commandsTable),
  defineBlock('docs/permissions.md', 'capabilities', permissionsTable),
  defineBlock('docs/configuration.md', 'settings', configurationTable),
  defineBlock('docs/setup.md', 'manifest-usage', () => usage(MANIFEST_USAGE)),
  defineBlock('docs/setup.md', 'slack-scopes', slackScopesTable),
  defineBlock(OPERATIONS, 'doctor-usage', () => usage(DOCTOR_USAGE)),
  defineBlock(OPERATIONS, 'doctor-checks', doctorChecksTable),
  defineBlock(OPERATIONS, 'doctor-good', goodDoctorOutput),
  defineBlock(OPERATIONS, 'doctor-bad', badDoctorOutput),
  defineBlock(OPERATIONS, 'exit-codes', exitCodesTable),
  defineBlock(OPERATIONS, 'metrics', metricsTable),
  defineBlock(OPERATIONS, 'log-fields', logFieldsTable),
  defineBlock('docs/audit.md', 'audit-usage', () => usage(AUDIT_USAGE)),
];
